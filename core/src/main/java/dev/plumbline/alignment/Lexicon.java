package dev.plumbline.alignment;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which words are meant to be used, and in place of which.
 *
 * <p>A term is one word or several, at most 16, and begins and ends with a letter, a digit or a mark. Terms that compare equal
 * (see {@link Language}) are one term, and a term can be there once.
 *
 * @param terms preferred term → terms to avoid, at most 1,000 preferred ones and 10,000 in all; by preferred term
 */
public record Lexicon(Map<String, List<String>> terms) {

    /** Words of a term. */
    static final int LONGEST = 16;

    private static final int MOST_PREFERRED = 1000;
    private static final int MOST = 10_000;

    public Lexicon {
        Faults faults = new Faults();
        if (faults.present("", terms)) {
            Map<String, List<String>> byPreferred = new TreeMap<>();
            terms.forEach((preferred, avoid) -> byPreferred.put(preferred, List.copyOf(avoid)));
            terms = Collections.unmodifiableMap(byPreferred);
            if (terms.isEmpty()) {
                faults.add("", Fault.REQUIRED, "has at least one preferred term");
            }
            faults.size("", terms.size(), MOST_PREFERRED);
            int avoided = terms.values().stream().mapToInt(List::size).sum();
            if (avoided > MOST) {
                faults.add("", Fault.TOO_MANY, "has at most " + MOST + " terms to avoid; got " + avoided);
            }
            faults.throwIfAny();
            check(terms, faults);
        }
        faults.throwIfAny();
    }

    private static void check(Map<String, List<String>> terms, Faults faults) {
        Map<List<String>, String> preferredPlaces = new HashMap<>();
        terms.keySet().forEach(preferred -> {
            String at = Fault.pointer("", preferred);
            if (isTerm(at, preferred, faults)) {
                String other = preferredPlaces.putIfAbsent(key(preferred), at);
                if (other != null) {
                    faults.add(at, Fault.DUPLICATE, "is the same term as the one at " + Fault.excerpt(other));
                }
            }
        });
        Map<List<String>, String> places = new HashMap<>();
        terms.forEach((preferred, avoid) -> {
            if (avoid.isEmpty()) {
                faults.add(Fault.pointer("", preferred), Fault.REQUIRED, "has at least one term to avoid");
            }
            for (int i = 0; i < avoid.size(); i++) {
                String at = Fault.pointer("", preferred) + '/' + i;
                if (isTerm(at, avoid.get(i), faults)) {
                    List<String> key = key(avoid.get(i));
                    String other = places.putIfAbsent(key, at);
                    if (other != null) {
                        faults.add(at, Fault.DUPLICATE, "is to be avoided at " + Fault.excerpt(other) + " already");
                    }
                    if (preferredPlaces.containsKey(key)) {
                        faults.add(
                                at,
                                Fault.CONTRADICTION,
                                "is to be avoided, and preferred at " + Fault.excerpt(preferredPlaces.get(key)));
                    }
                }
            }
        });
    }

    private static boolean isTerm(String at, String term, Faults faults) {
        if (!Faults.isName(term)) {
            faults.name(at, term);
            return false;
        }
        Words words = new Words(term);
        if (!words.fillTheText() || words.size() > LONGEST) {
            faults.add(
                    at,
                    Fault.BAD_FORMAT,
                    "is 1 to " + LONGEST + " words, and begins and ends with a letter, a digit or a mark; got "
                            + Fault.excerpt(term));
            return false;
        }
        return true;
    }

    /** What two terms have in common if they are one: words as they compare, and what stands before each. */
    static List<String> key(String term) {
        Words words = new Words(term);
        List<String> key = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            key.add(words.before(i));
            key.add(words.folded(i));
        }
        return key;
    }
}
