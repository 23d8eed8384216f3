package dev.plumbline;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.RedFlag;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.Scale;
import dev.plumbline.value.Weighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * A random rubric with a weighting for it and assessments of it, each of which can be scored: criteria that share a value,
 * values of no weight, missing and inapplicable answers, ratings at the ends of the scale, red flags up to severity 1.
 */
public record Scene(Rubric rubric, Weighting weighting, List<Assessment> assessments) {

    private static final List<Scale> SCALES =
            List.of(new Scale(1, 5), new Scale(0, 10), new Scale(-2, 2), new Scale(0, 1));

    /** Scenes of {@code fewest} to {@code most} assessments. */
    public static Arbitrary<Scene> any(int fewest, int most) {
        return Arbitraries.randomValue(random -> of(random, fewest + random.nextInt(most - fewest + 1)));
    }

    public Assessment first() {
        return assessments.get(0);
    }

    /** The weighting with every weight multiplied. */
    public Weighting scaled(double factor) {
        Map<String, Double> weights = new TreeMap<>(weighting.weights());
        weights.replaceAll((value, weight) -> weight * factor);
        return weighting(weights);
    }

    private static Scene of(Random random, int size) {
        Rubric rubric = rubric(random);
        Weighting weighting = weights(random, rubric);
        List<Assessment> assessments = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            assessments.add(assessment("a-" + i, random, rubric, weighting));
        }
        return new Scene(rubric, weighting, List.copyOf(assessments));
    }

    private static Rubric rubric(Random random) {
        List<Criterion> criteria = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int c = 0; c < count; c++) {
            List<RedFlag> flags = new ArrayList<>();
            for (int f = random.nextInt(4); f > 0; f--) {
                double severity = random.nextInt(10) == 0 ? 1 : 0.05 + 0.9 * random.nextDouble();
                flags.add(new RedFlag("flag-" + c + "-" + f, "seen", severity, "change it"));
            }
            criteria.add(criterion(
                    "c-" + c,
                    "value-" + random.nextInt(4),
                    random.nextBoolean() ? Criterion.Kind.LEVEL : Criterion.Kind.MOVEMENT,
                    random.nextBoolean() ? 1 : 0.01 + 5 * random.nextDouble(),
                    flags));
        }
        return rubric(SCALES.get(random.nextInt(SCALES.size())), Rubric.Kind.WEIGHTED, criteria);
    }

    private static Weighting weights(Random random, Rubric rubric) {
        Map<String, Double> weights = new TreeMap<>();
        for (int v = 0; v < 4; v++) {
            weights.put(
                    "value-" + v,
                    switch (random.nextInt(6)) {
                        case 0 -> 0.0;
                        case 1 -> 1e-2 * (1 + random.nextDouble());
                        case 2 -> 1e2 * (1 + random.nextDouble());
                        default -> (double) (1 + random.nextInt(99));
                    });
        }
        weights.put(rubric.criteria().get(0).value(), 1 + 50 * random.nextDouble());
        return weighting(weights);
    }

    private static Assessment assessment(String id, Random random, Rubric rubric, Weighting weighting) {
        Assessment.Builder builder = Assessment.at(
                        "t-" + random.nextInt(3),
                        Instant.parse("2025-01-01T00:00:00Z").plusSeconds(random.nextInt(365 * 86_400)))
                .id(id);
        if (random.nextInt(4) > 0) {
            builder.segment("s-" + random.nextInt(2));
        }
        if (random.nextBoolean()) {
            builder.promises(random.nextInt(4), random.nextInt(2));
        }
        boolean scorable = false;
        for (Criterion criterion : rubric.criteria()) {
            int fate = random.nextInt(10);
            if (fate < 7) {
                builder.rate(criterion.id(), rating(random, rubric.scale()));
                scorable |= weighting.weight(criterion.value()) > 0;
            }
            if (fate == 7) {
                builder.notApplicable(criterion.id());
            } else {
                criterion.redFlags().stream()
                        .filter(flag -> random.nextInt(5) == 0)
                        .forEach(flag -> builder.redFlag(flag.id()));
            }
        }
        return scorable
                ? builder.build()
                : Assessment.at("t-0", Instant.EPOCH)
                        .id(id)
                        .rate(rubric.criteria().get(0).id(), rating(random, rubric.scale()))
                        .build();
    }

    private static double rating(Random random, Scale scale) {
        double range = scale.max() - scale.min();
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(3) == 0 ? scale.min() : scale.max();
            case 1 -> scale.min() + range * random.nextInt(5) / 4;
            case 2 -> scale.min() + range * random.nextInt(41) / 40;
            default -> scale.min() + range * random.nextDouble();
        };
    }

    public static Rubric rubric(Scale scale, Rubric.Kind kind, List<Criterion> criteria) {
        return new Rubric("small", "Small", kind, scale, criteria);
    }

    /** Level criteria, each named like the value it speaks for, on a scale of 0 to 100. */
    public static Rubric rubric(String... values) {
        List<Criterion> criteria = new ArrayList<>();
        for (String value : values) {
            criteria.add(criterion(value, value, Criterion.Kind.LEVEL, 1, List.of()));
        }
        return rubric(new Scale(0, 100), Rubric.Kind.WEIGHTED, criteria);
    }

    public static Criterion criterion(
            String id, String value, Criterion.Kind kind, double emphasis, List<RedFlag> flags) {
        return new Criterion(id, value, kind, "How is it?", "Look.", "It is well.", emphasis, "Make it well.", flags);
    }

    public static Weighting weighting(Map<String, Double> weights) {
        return new Weighting("mine", "Mine", "a test", null, "my-values", weights, List.of());
    }

    /** A builder at touchpoint {@code desk} in 2025, with an id. */
    public static Assessment.Builder seen() {
        return at("desk");
    }

    public static Assessment.Builder at(String touchpoint) {
        return Assessment.at(touchpoint, Instant.parse("2025-05-05T05:05:05Z")).id("a-1");
    }
}
