package dev.plumbline.weightingstudy;

import dev.plumbline.audit.Audit;
import dev.plumbline.audit.CriterionSummary;
import dev.plumbline.audit.Group;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.study.Comparison;
import dev.plumbline.study.Sensitivity;
import dev.plumbline.value.Value;
import dev.plumbline.value.Valuegraphics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that was found: what the terminal, the tables and the report show. Its parts are core's records, in their wire format.
 *
 * @param title of the study
 * @param date as the user gave it; absent: a study of the same data is the same file on any day
 * @param data what was read
 * @param findings what the numbers say, in sentences
 * @param assumptions what somebody took for granted, in sentences
 * @param rubric what was asked
 * @param valueNames value id → its name for people
 * @param means by touchpoint, in the order of its id
 * @param notMade weightings that these data do not allow → why
 * @param sensitivity around the first weighting
 * @param shuffles absent without an outcome
 */
record Study(
        String title,
        @Nullable String date,
        Data data,
        List<String> findings,
        List<String> assumptions,
        Rubric rubric,
        Map<String, String> valueNames,
        List<Means> means,
        Map<String, String> notMade,
        Comparison comparison,
        Sensitivity sensitivity,
        @Nullable Shuffles shuffles) {

    Study {
        findings = List.copyOf(findings);
        assumptions = List.copyOf(assumptions);
        valueNames = Collections.unmodifiableMap(new LinkedHashMap<>(valueNames));
        means = List.copyOf(means);
    }

    /**
     * What was read.
     *
     * @param file its name
     * @param source where it comes from, if somebody said
     * @param taken assessments
     * @param otherSegment assessments of other segments than {@code segment}
     * @param atLeast assessments that a touchpoint needs to be studied
     * @param tooSmall touchpoints with fewer
     */
    record Data(
            String file,
            @Nullable String source,
            long taken,
            @Nullable String segment,
            long otherSegment,
            long atLeast,
            List<Intake.TooSmall> tooSmall,
            Unread.Found unread) {}

    /**
     * Mean points of a touchpoint, 0 to 100.
     *
     * @param n assessments with a rating
     * @param criteria criterion → mean points; one without a rating is not here
     * @param values value → mean points of its criteria, by emphasis; one that lacks a criterion is not here
     */
    record Means(String touchpoint, long n, Map<String, Double> criteria, Map<String, Double> values) {

        private static Means of(Group group, Rubric rubric) {
            Map<String, Double> points = new HashMap<>();
            for (CriterionSummary summary : group.criteria()) {
                points.put(summary.criterion(), summary.points());
            }
            Map<String, Double> criteria = new LinkedHashMap<>();
            Map<String, Double> sums = new LinkedHashMap<>();
            Map<String, Double> emphases = new HashMap<>();
            for (Criterion criterion : rubric.criteria()) {
                double mean = points.getOrDefault(criterion.id(), Double.NaN);
                if (!Double.isNaN(mean)) {
                    criteria.put(criterion.id(), mean);
                }
                sums.merge(criterion.value(), criterion.emphasis() * mean, Double::sum);
                emphases.merge(criterion.value(), criterion.emphasis(), Double::sum);
            }
            sums.replaceAll((value, sum) -> sum / emphases.getOrDefault(value, 1.0));
            sums.values().removeIf(mean -> Double.isNaN(mean));
            return new Means(group.key(), group.n(), criteria, sums);
        }
    }

    /** The means of every touchpoint of an audit. */
    static List<Means> means(Audit audit, Rubric rubric) {
        List<Means> means = new ArrayList<>();
        audit.groups().forEach(group -> means.add(Means.of(group, rubric)));
        means.sort((a, b) -> a.touchpoint().compareTo(b.touchpoint()));
        return means;
    }

    /** The values that a rubric speaks of, in its order. */
    static Map<String, String> valueNames(Rubric rubric) {
        Map<String, String> known = new HashMap<>();
        for (Value value : Valuegraphics.VALUES.values()) {
            known.put(value.id(), value.name());
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (Criterion criterion : rubric.criteria()) {
            names.put(criterion.value(), known.getOrDefault(criterion.value(), criterion.value()));
        }
        return names;
    }
}
