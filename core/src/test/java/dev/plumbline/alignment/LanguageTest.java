package dev.plumbline.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.Bits;
import dev.plumbline.Hotel;
import dev.plumbline.MergeableContract;
import dev.plumbline.Refusal;
import dev.plumbline.Scene;
import dev.plumbline.alignment.Language.Avoided;
import dev.plumbline.alignment.Language.Position;
import dev.plumbline.alignment.Language.Preferred;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Scope;
import dev.plumbline.rubric.ValuesAudit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds language against counting by eye, in several of them. */
class LanguageTest extends MergeableContract<LanguageTally, Assessment> {

    private static final Lexicon LEXICON = new Lexicon(Map.of(
            "guest",
            List.of("customer", "room number"),
            "stay",
            List.of("check out", "unit"),
            "house guest",
            List.of("lodger")));
    private static final Scope SCOPE = Scope.of(ValuesAudit.RUBRIC);

    private static Language of(Lexicon lexicon, String... texts) {
        LanguageTally tally = new LanguageTally(lexicon);
        for (String text : texts) {
            tally.add(text);
        }
        return tally.language();
    }

    private static List<String> found(String term, String text) {
        return of(new Lexicon(Map.of("zzz", List.of(term))), text).positions().stream()
                .map(hit -> hit.at() + " " + hit.found())
                .toList();
    }

    @Override
    protected LanguageTally empty() {
        return new LanguageTally(LEXICON, SCOPE);
    }

    @Override
    protected void add(LanguageTally to, Assessment row) {
        to.add(row);
    }

    @Override
    protected void merge(LanguageTally into, LanguageTally other) {
        into.merge(other);
    }

    @Override
    protected String reading(LanguageTally of) {
        return Bits.of(of.language());
    }

    @Override
    protected List<Assessment> rows() {
        List<Assessment> rows = new ArrayList<>();
        rows.add(said("a", "The customer is a room  number. Customer!"));
        rows.add(said("b", "House guest or lodger"));
        rows.add(said("b", "House guest or lodger"));
        rows.add(said("c", ""));
        rows.add(Scene.at("room").rate("respect", 3).build());
        rows.add(Scene.at("room")
                .rubric("another")
                .rate("charm", 3)
                .verbatim("customer")
                .build());
        rows.add(Scene.at("room")
                .perspective("executive")
                .rate("respect", 5)
                .verbatim("customer")
                .build());
        return rows;
    }

    private static Assessment said(String id, String verbatim) {
        return Scene.at("desk").id(id).rate("respect", 3).verbatim(verbatim).build();
    }

    @Test
    void hitsAreCountedPlacedAndSetAgainstTheWords() {
        Language language = of(LEXICON, "Our customer, the Customer in room\n number 7.", "House guest; CHECK OUT now");
        assertThat(language.texts()).isEqualTo(2);
        assertThat(language.words()).isEqualTo(13);
        assertThat(language.hits()).isEqualTo(4);
        assertThat(language.perThousandWords()).isCloseTo(4000.0 / 13, within(1e-12));
        assertThat(language.terms())
                .extracting(Avoided::term, Avoided::hits, Avoided::texts)
                .containsExactly(
                        tuple("customer", 2L, 1L),
                        tuple("check out", 1L, 1L),
                        tuple("room number", 1L, 1L),
                        tuple("lodger", 0L, 0L),
                        tuple("unit", 0L, 0L));
        assertThat(language.preferred())
                .containsExactly(
                        new Preferred("guest", 0, 3), new Preferred("house guest", 1, 0), new Preferred("stay", 0, 1));
        assertThat(language.positions())
                .containsExactly(
                        new Position(null, 0L, 4, 8, "customer", "customer"),
                        new Position(null, 0L, 18, 8, "customer", "Customer"),
                        new Position(null, 0L, 30, 12, "room number", "room\n number"),
                        new Position(null, 1L, 13, 9, "check out", "CHECK OUT"));
        assertThat(language.perspective()).isNull();
        assertThat(language.setAside()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            straße          | Die STRASSE            | 4 STRASSE
            strasse         | eine Straße            | 5 Straße
            STRAẞE          | strasse                | 0 strasse
            ılık            | ILIK                   | 0 ILIK
            istanbul        | İSTANBUL               | 0 İSTANBUL
            İptal           | iptal                  | 0 iptal
            café            | CAFÉ                   | 0 CAFÉ
            οδοσ            | ΟΔΟΣ                   | 0 ΟΔΟΣ
            клиент          | Клиент!                | 0 Клиент
            check out       | check\u00a0\u2003out   | 0 check\u00a0\u2003out
            e-mail          | an E-Mail              | 3 E-Mail
            customer        | the customer’s own     | 4 customer
            4th             | on the 4TH             | 7 4TH
            𐐨𐐩              | 𐐀𐐁 and                  | 0 𐐀𐐁
            """)
    void anyCaseInAnyLocale(String term, String text, String hit) {
        Locale before = Locale.getDefault();
        try {
            for (String locale : List.of("en", "tr", "lt", "de")) {
                Locale.setDefault(Locale.forLanguageTag(locale));
                assertThat(found(term, text)).containsExactly(hit);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            customer    | customers
            customer    | customer1
            café        | cafe
            check out   | check-out
            check out   | check. Out
            e-mail      | e mail
            room number | room a number
            naïve       | naive
            """)
    void whatIsAnotherWord_isNoHit(String term, String text) {
        assertThat(found(term, text)).isEmpty();
    }

    @Test
    void marksAndInvisibleCharactersBelongToTheirWord() {
        assertThat(found("café", "a cafe\u0301 here")).containsExactly("2 cafe\u0301");
        assertThat(found("customer", "cus\u00adtomer")).containsExactly("0 cus\u00adtomer");
        assertThat(found("cafe", "cafe\u0301")).isEmpty();
        // beyond U+FFFF a character is two units
        assertThat(found("unit", "\ud83d\ude42 unit")).containsExactly("3 unit");
    }

    @Test
    void theLongestTermIsTaken_andTheNextLookedForBehindIt() {
        Lexicon lexicon = new Lexicon(Map.of("y", List.of("a", "a b c", "b"), "x", List.of("c d")));
        assertThat(of(lexicon, "a b c d a b a b d").positions().stream().map(Position::term))
                .containsExactly("a b c", "a", "b", "a", "b");
        // a preferred term keeps the words in it from being hits
        assertThat(of(new Lexicon(Map.of("room service", List.of("service"))), "Room service, no service")
                        .hits())
                .isEqualTo(1);
    }

    @Property(tries = 200)
    void hits_areThoseOfLookingForEveryTermAtEveryWord(@ForAll Random random) {
        List<String> words = List.of("a", "b", "c", "d", "e");
        Map<String, List<String>> terms = new LinkedHashMap<>();
        List<String> avoid = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String term = phrase(words, random, 1 + random.nextInt(3));
            if (!avoid.contains(term)) {
                avoid.add(term);
            }
        }
        terms.put("zzz", avoid);
        String text = phrase(words, random, 30);
        List<String> expected = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            String longest = "";
            for (String term : avoid) {
                boolean here = text.startsWith(term, at)
                        && (at + term.length() == text.length() || text.charAt(at + term.length()) == ' ');
                longest = here && term.length() > longest.length() ? term : longest;
            }
            if (!longest.isEmpty()) {
                expected.add(at + " " + longest);
            }
            at += longest.isEmpty() ? 2 : longest.length() + 1;
        }
        assertThat(of(new Lexicon(terms), text).positions().stream().map(hit -> hit.at() + " " + hit.term()))
                .containsExactlyElementsOf(expected);
    }

    private static String phrase(List<String> words, Random random, int length) {
        return String.join(
                " ",
                IntStream.range(0, length)
                        .mapToObj(i -> words.get(random.nextInt(words.size())))
                        .toList());
    }

    @Test
    void positionsEndAtTheLimit_andCountsDoNot() {
        Language language = of(LEXICON, "customer ".repeat(1500));
        assertThat(language.positions()).hasSize(1000);
        assertThat(language.positions().get(999).at()).isEqualTo(9 * 999);
        assertThat(language.positionsUpTo()).isEqualTo(1000);
        assertThat(language.hits()).isEqualTo(1500);
    }

    @Test
    void withoutAWordThereIsNoRate() {
        Language language = of(LEXICON, "", "…!? ");
        assertThat(language.texts()).isEqualTo(2);
        assertThat(language.perThousandWords()).isNull();
        assertThat(language.terms().get(0).perThousandWords()).isNull();
        assertThat(language.absent()).containsExactly(Map.entry("perThousandWords", Language.NO_WORDS));
    }

    @Test
    void theHotelYear_speaksOfCustomersWhereItWasRude() {
        LanguageTally tally = new LanguageTally(LEXICON, SCOPE);
        Hotel.YEAR.stream().filter(a -> !a.touchpoint().equals("advert")).forEach(tally::add);
        Language language = tally.language();
        long expected = Hotel.YEAR.stream()
                .filter(a -> !a.touchpoint().equals("advert"))
                .filter(a -> a.verbatim() != null && a.verbatim().contains("not a customer"))
                .count();
        assertThat(expected).isPositive();
        assertThat(language.terms())
                .filteredOn(term -> term.term().equals("customer"))
                .extracting(Avoided::hits)
                .containsExactly(expected);
        assertThat(language.setAside().get("no-verbatim") + language.texts())
                .isEqualTo(Hotel.YEAR.stream()
                        .filter(a -> !a.touchpoint().equals("advert"))
                        .count());
        assertThat(language.positions().get(0).assessment()).isNotNull();
    }

    @Test
    void aTermInTwoPlaces_orPreferredAndAvoided_isRefused() {
        Map<String, List<String>> terms = new LinkedHashMap<>();
        terms.put("Guest", List.of("customer", "user"));
        terms.put("stay", List.of("CUSTOMER", "guest", "check  out", "Check out", ""));
        terms.put("GUEST", List.of());
        terms.put("c++", List.of(" a", "a".repeat(129), "a b c d e f g h i j k l m n o p q"));
        assertThat(Refusal.of(() -> new Lexicon(terms)))
                .containsExactlyInAnyOrder(
                        "/Guest duplicate",
                        "/c++ bad-format",
                        "/GUEST required",
                        "/c++/0 bad-format",
                        "/c++/1 too-long",
                        "/c++/2 bad-format",
                        "/stay/0 duplicate",
                        "/stay/1 contradiction",
                        "/stay/3 duplicate",
                        "/stay/4 bad-format");
        assertThat(Refusal.of(() -> new Lexicon(Map.of()))).containsExactly(" required");
        assertThat(Refusal.of(() -> new Lexicon(null))).containsExactly(" required");
    }

    @Test
    void whatListensToOneKind_refusesTheOther() {
        assertThatIllegalStateException().isThrownBy(() -> new LanguageTally(LEXICON).add(said("a", "b")));
        assertThatIllegalStateException().isThrownBy(() -> new LanguageTally(LEXICON, SCOPE).add("b"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LanguageTally(LEXICON).merge(new LanguageTally(LEXICON, SCOPE)));
        LanguageTally some = new LanguageTally(LEXICON);
        some.add("a customer");
        some.merge(some);
        assertThat(some.language().positions()).extracting(Position::text).containsExactly(0L, 1L);
    }

    /** U+2019, which word processors write, and U+0027, which keyboards have. */
    @Test
    void eitherApostrophe_isTheOther_butNothingElseIs() {
        assertThat(found("don't", "I don\u2019t, you don't, he don\u2018t, we don t"))
                .containsExactly("2 don\u2019t", "13 don't");
        assertThat(found("don\u2019t know", "don't  know")).containsExactly("0 don't  know");
        assertThat(Refusal.of(() -> new Lexicon(Map.of("do", List.of("don't", "don\u2019t")))))
                .containsExactly("/do/1 duplicate");
    }
}
