package dev.plumbline.rest.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.assessment.Promises;
import dev.plumbline.audit.Audit;
import dev.plumbline.audit.Grouping;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.journey.Journey;
import dev.plumbline.journey.Reach;
import dev.plumbline.journey.Touchpoint;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.RedFlag;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.Scale;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.value.ValueSet;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A record written as JSON and read again is the same record, and written again the same text. */
class RoundTripTest {

    private static final int TRIES = 400;

    private static final List<Double> NUMBERS = List.of(
            0.0,
            -0.0,
            Double.MIN_VALUE,
            -Double.MIN_VALUE,
            Double.MIN_NORMAL,
            0x1p-1070,
            1e308,
            -1e308,
            Double.MAX_VALUE,
            0.1,
            1.0 / 3,
            1e15,
            1e16,
            1e22,
            Double.parseDouble("9.999999999999999E22"), // a text that Java 17 and 25 write differently
            2e-5,
            9007199254740992.0,
            1.7976931348623157e308);

    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            "/",
            "a",
            "Z",
            " ",
            "'",
            "<",
            "&",
            "\u00e9",
            "e\u0301",
            "\u00a0",
            "\u2027",
            "\u200d",
            "\u202e",
            "\ufeff",
            "\u4f11",
            "\ud83d\ude42",
            "\ud83d\udc69\u200d\ud83d\ude80",
            "\udbff\udffd",
            "\ufffd",
            "null",
            "{",
            "]");

    @Property(tries = TRIES)
    void assessments(@ForAll("assessments") Assessment assessment) {
        assertSame(assessment, Assessment.class);
        byte[] line = Json.bytes(assessment);
        assertThat(line).doesNotContain('\n');
        assertThat(Json.assessmentLines().read(line, 0, line.length, line.length, false))
                .isEqualTo(assessment);
    }

    @Property(tries = TRIES)
    void weightings(@ForAll("seeds") Random random) {
        Map<String, Double> weights = new LinkedHashMap<>();
        List<String> estimated = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            weights.put(id(random), random.nextInt(4) == 0 ? 0.0 : StrictMath.pow(10, 18 * random.nextDouble() - 9));
        }
        weights.put(id(random), 1e-9);
        weights.keySet().stream().filter(id -> random.nextInt(3) == 0).forEach(estimated::add);
        assertSame(
                new Weighting(
                        id(random),
                        text(random),
                        text(random),
                        maybe(random, () -> text(random)),
                        id(random),
                        weights,
                        estimated),
                Weighting.class);
    }

    @Property(tries = TRIES)
    void rubrics(@ForAll("seeds") Random random) {
        List<Criterion> criteria = new ArrayList<>();
        for (int c = random.nextInt(4); c >= 0; c--) {
            List<RedFlag> flags = new ArrayList<>();
            for (int f = random.nextInt(3); f > 0; f--) {
                flags.add(new RedFlag(
                        "f-" + c + '-' + f, text(random), 1 - random.nextDouble(), maybe(random, () -> text(random))));
            }
            criteria.add(new Criterion(
                    "c-" + c,
                    id(random),
                    maybe(random, () -> any(random, Criterion.Kind.values())),
                    text(random),
                    text(random),
                    text(random),
                    maybe(random, () -> 1e-9 + random.nextDouble()),
                    maybe(random, () -> text(random)),
                    flags));
        }
        double min = 1e9 * (random.nextDouble() - 0.5);
        assertSame(
                new Rubric(
                        id(random),
                        text(random),
                        any(random, Rubric.Kind.values()),
                        new Scale(min, min + 1e-5 + random.nextDouble()),
                        criteria),
                Rubric.class);
    }

    @Property(tries = TRIES)
    void journeys(@ForAll("seeds") Random random) {
        List<Touchpoint> touchpoints = new ArrayList<>();
        for (int t = random.nextInt(5); t >= 0; t--) {
            touchpoints.add(new Touchpoint(
                    "t-" + t,
                    maybe(random, () -> name(random)),
                    name(random),
                    maybe(random, () -> any(random, Reach.values())),
                    maybe(random, random::nextBoolean)));
        }
        assertSame(new Journey(id(random), text(random), touchpoints), Journey.class);
    }

    @Property(tries = TRIES)
    void scoringRules(@ForAll("seeds") Random random) {
        assertSame(rules(random), ScoringRules.class);
    }

    @Property(tries = TRIES)
    void scores(@ForAll("seeds") Random random) {
        Scorer scorer = scorer(random);
        assertSame(scorer.score(answered(random)), dev.plumbline.scoring.Score.class);
    }

    @Property(tries = 150)
    void audits(@ForAll("seeds") Random random) {
        Scorer scorer = scorer(random);
        Grouping grouping = any(random, Grouping.values());
        Scope scope = new Scope(
                ValuesAudit.RUBRIC,
                grouping,
                null,
                grouping == Grouping.STAGE || random.nextBoolean() ? JOURNEY : null,
                Assessment.CUSTOMER,
                scorer.rules().standardAt());
        Tally tally = new Tally(scope);
        for (int i = random.nextInt(40); i >= 0; i--) {
            tally.add(answered(random));
        }
        assertSame(Audit.of(tally, scorer), Audit.class);
    }

    @Test
    void theBuiltInDefinitions() {
        assertSame(ValuesAudit.RUBRIC, Rubric.class);
        assertSame(Valuegraphics.VALUES, ValueSet.class);
        Valuegraphics.weightings().forEach(weighting -> assertSame(weighting, Weighting.class));
    }

    private static final Journey JOURNEY = new Journey(
            "shop",
            "Shop",
            List.of(
                    new Touchpoint("t-0", null, "before", Reach.INDIRECT, true),
                    new Touchpoint("t-1", null, "before", null, null),
                    new Touchpoint("t-2", null, "after", null, null),
                    new Touchpoint("t-9", null, "after", null, null)));

    private static <T> void assertSame(T record, Class<T> type) {
        byte[] text = Json.bytes(record);
        T read = Json.read(text, type);
        assertThat(read).isEqualTo(record);
        assertThat(new String(Json.bytes(read), StandardCharsets.UTF_8))
                .isEqualTo(new String(text, StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<Random> seeds() {
        return Arbitraries.longs().map(Random::new);
    }

    @Provide
    Arbitrary<Assessment> assessments() {
        return seeds().map(RoundTripTest::assessment);
    }

    @SuppressWarnings("NullAway") // absent members
    private static Assessment assessment(Random random) {
        Map<String, Double> ratings = new LinkedHashMap<>();
        Map<String, Double> metrics = new LinkedHashMap<>();
        Map<String, Double> outcomes = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            ratings.put(id(random), number(random));
            metrics.put(name(random), number(random));
            outcomes.put(name(random), number(random));
            metadata.put(name(random), random.nextInt(5) == 0 ? "" : text(random));
        }
        boolean observed = !ratings.isEmpty();
        return new Assessment(
                name(random),
                maybe(random, () -> id(random)),
                id(random),
                time(random),
                maybe(random, () -> name(random)),
                maybe(random, () -> name(random)),
                maybe(random, () -> name(random)),
                maybe(random, () -> name(random)),
                maybe(random, () -> name(random)),
                maybe(random, () -> name(random)),
                ratings,
                random.nextBoolean() ? List.of() : List.of("n-1", "n-2"),
                observed && random.nextBoolean() ? List.of() : List.of(id(random)),
                maybe(random, () -> new Promises(random.nextInt(1_000_001), random.nextInt(3))),
                metrics,
                outcomes,
                maybe(random, () -> text(random) + "\n\t\u0000" + text(random)),
                metadata);
    }

    /** An assessment of {@code values-audit} that can be scored. */
    private static Assessment answered(Random random) {
        Assessment.Builder builder =
                Assessment.at("t-" + random.nextInt(3), time(random)).id(name(random));
        List<Criterion> criteria = ValuesAudit.RUBRIC.criteria();
        int always = random.nextInt(criteria.size());
        for (int c = 0; c < criteria.size(); c++) {
            Criterion criterion = criteria.get(c);
            if (c == always || random.nextInt(4) > 0) {
                builder.rate(criterion.id(), 1 + 4 * random.nextDouble());
            } else if (random.nextBoolean()) {
                builder.notApplicable(criterion.id());
                continue;
            }
            criterion.redFlags().stream()
                    .filter(flag -> random.nextInt(6) == 0)
                    .forEach(flag -> builder.redFlag(flag.id()));
        }
        if (random.nextBoolean()) {
            builder.promises(random.nextInt(4), random.nextInt(2));
        }
        if (random.nextInt(3) > 0) {
            builder.segment(name(random)).channel(any(random, new String[] {"phone", "\"app\"", "\u5e97"}));
        }
        return builder.build();
    }

    private static Scorer scorer(Random random) {
        Map<String, Double> weights = new LinkedHashMap<>();
        ValuesAudit.RUBRIC
                .criteria()
                .forEach(criterion -> weights.put(criterion.value(), 1 + 99 * random.nextDouble()));
        List<String> estimated = random.nextBoolean() ? List.of() : List.of("relationships", "respect");
        Weighting weighting = new Weighting("mine", "Mine", "a test", null, "valuegraphics-56", weights, estimated);
        return Scorer.of(ValuesAudit.RUBRIC, weighting, rules(random));
    }

    private static ScoringRules rules(Random random) {
        return new ScoringRules(
                any(random, Aggregation.values()),
                maybe(random, () -> 100 * random.nextDouble()),
                maybe(random, () -> 0.0));
    }

    private static Instant time(Random random) {
        long first = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        long second = switch (random.nextInt(6)) {
            case 0 -> first;
            case 1 -> last;
            case 2 -> random.nextInt(3) - 1;
            default -> first + (long) (random.nextDouble() * (last - first));
        };
        int nanos = switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 999_999_999;
            case 2 -> 1_000 * random.nextInt(1_000_000);
            default -> random.nextInt(1_000_000_000);
        };
        return Instant.ofEpochSecond(second, nanos);
    }

    private static double number(Random random) {
        double number = Double.longBitsToDouble(random.nextLong());
        return random.nextInt(3) == 0 || !Double.isFinite(number)
                ? NUMBERS.get(random.nextInt(NUMBERS.size()))
                : number;
    }

    private static String id(Random random) {
        StringBuilder id = new StringBuilder();
        for (int i = random.nextInt(10) == 0 ? 61 : random.nextInt(8); i >= 0; i--) {
            id.append("0123456789abcdefghijklmnopqrstuvwxyz-".charAt(random.nextInt(id.isEmpty() ? 36 : 37)));
        }
        return id.toString();
    }

    /** 1 to 128 characters of all planes. */
    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(20) == 0 ? 30 : random.nextInt(8); i >= 0; i--) {
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            String character = Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
            name.append(random.nextBoolean() && Faults.isName(character) ? character : piece);
        }
        return name.toString();
    }

    /** The same, and never blank. */
    private static String text(Random random) {
        return 'x' + name(random) + "\n";
    }

    private static <T> T any(Random random, T[] constants) {
        return constants[random.nextInt(constants.length)];
    }

    private static <T> @Nullable T maybe(Random random, Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }
}
