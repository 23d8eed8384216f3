package dev.plumbline.scoring;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.RedFlag;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads assessments against one rubric: a rubric compiled, so that ids are looked up and never searched.
 *
 * <p>What is wrong between an assessment and the rubric (a criterion or flag it does not have, a rating off the scale, a
 * criterion both not applicable and answered) is found here, all of it at once.
 */
public final class AnswerReader {

    private static final int[] NO_FLAGS = {};

    private final Rubric rubric;
    private final Map<String, Integer> criterionById = new HashMap<>();
    private final Map<String, Integer> flagById = new HashMap<>();
    private final List<RedFlag> redFlags;
    private final int[] criterionOfFlag;

    public AnswerReader(Rubric rubric) {
        this.rubric = rubric;
        List<RedFlag> flags = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int c = 0; c < rubric.criteria().size(); c++) {
            Criterion criterion = rubric.criteria().get(c);
            criterionById.put(criterion.id(), c);
            for (RedFlag flag : criterion.redFlags()) {
                flagById.put(flag.id(), flags.size());
                flags.add(flag);
                owners.add(c);
            }
        }
        this.redFlags = List.copyOf(flags);
        this.criterionOfFlag = owners.stream().mapToInt(Integer::intValue).toArray();
    }

    public Rubric rubric() {
        return rubric;
    }

    /** The red flags of all criteria, in rubric order. */
    public List<RedFlag> redFlags() {
        return redFlags;
    }

    /** The criterion that a flag belongs to; both as indices. */
    public int criterionOf(int redFlag) {
        return criterionOfFlag[redFlag];
    }

    /** Whether the assessment is one of this rubric: it names it, or names none. */
    public boolean accepts(Assessment assessment) {
        return assessment.rubric() == null || assessment.rubric().equals(rubric.id());
    }

    /**
     * The answers of an assessment.
     *
     * @throws dev.plumbline.InvalidException with every {@code unknown-criterion}, {@code unknown-red-flag},
     *     {@code out-of-range} and {@code contradiction}; the last also if the assessment names another rubric
     */
    public Answers read(Assessment assessment) {
        Faults faults = new Faults();
        if (!accepts(assessment)) {
            faults.add(
                    "/rubric",
                    Fault.CONTRADICTION,
                    "this assessment answers another rubric than " + rubric.id() + ", which it is read against");
        }
        double[] ratings = new double[rubric.criteria().size()];
        Arrays.fill(ratings, Double.NaN);
        readRatings(assessment, ratings, faults);
        boolean[] notApplicable = new boolean[ratings.length];
        readNotApplicable(assessment, notApplicable, faults);
        int[] flags = readRedFlags(assessment, notApplicable, faults);
        faults.throwIfAny();
        return new Answers(this, assessment.id(), assessment.touchpoint(), ratings, notApplicable, flags);
    }

    private void readRatings(Assessment assessment, double[] ratings, Faults faults) {
        Scale scale = rubric.scale();
        assessment.forEachRating((id, rating) -> {
            Integer criterion = criterionById.get(id);
            if (criterion == null) {
                unknownCriterion(faults, Fault.pointer("/ratings", id), id);
            } else if (!scale.holds(rating)) {
                faults.number(Fault.pointer("/ratings", id), rating, scale.min(), scale.max());
            } else {
                ratings[criterion] = rating;
            }
        });
    }

    private void readNotApplicable(Assessment assessment, boolean[] notApplicable, Faults faults) {
        List<String> ids = assessment.notApplicable();
        for (int i = 0; i < ids.size(); i++) {
            Integer criterion = criterionById.get(ids.get(i));
            if (criterion == null) {
                unknownCriterion(faults, "/notApplicable/" + i, ids.get(i));
            } else {
                notApplicable[criterion] = true;
                if (assessment.ratings().containsKey(ids.get(i))) {
                    faults.add(
                            "/notApplicable/" + i,
                            Fault.CONTRADICTION,
                            Fault.excerpt(ids.get(i)) + " is not applicable and rated");
                }
            }
        }
    }

    private int[] readRedFlags(Assessment assessment, boolean[] notApplicable, Faults faults) {
        List<String> ids = assessment.redFlags();
        if (ids.isEmpty()) {
            return NO_FLAGS;
        }
        int[] flags = new int[ids.size()];
        for (int i = 0; i < flags.length; i++) {
            Integer flag = flagById.get(ids.get(i));
            if (flag == null) {
                faults.add(
                        "/redFlags/" + i,
                        Fault.UNKNOWN_RED_FLAG,
                        Fault.excerpt(ids.get(i)) + " is not a red flag of rubric " + rubric.id());
            } else {
                flags[i] = flag;
                if (notApplicable[criterionOf(flag)]) {
                    String criterion = rubric.criteria().get(criterionOf(flag)).id();
                    faults.add(
                            "/redFlags/" + i,
                            Fault.CONTRADICTION,
                            Fault.excerpt(ids.get(i)) + " is a red flag of " + criterion + ", which is not applicable");
                }
            }
        }
        Arrays.sort(flags);
        return flags;
    }

    private void unknownCriterion(Faults faults, String path, String id) {
        String which = faults.has(Fault.UNKNOWN_CRITERION) // once is enough
                ? ""
                : ", which has "
                        + Fault.choice(
                                rubric.criteria().stream().map(Criterion::id).toList());
        faults.add(
                path,
                Fault.UNKNOWN_CRITERION,
                Fault.excerpt(id) + " is not a criterion of rubric " + rubric.id() + which);
    }

    /** What the flags of one criterion leave of its points: those from {@code first} on that share its criterion. */
    double kept(int[] flags, int first) {
        double kept = 1;
        for (int f = first; f < flags.length && criterionOf(flags[f]) == criterionOf(flags[first]); f++) {
            kept *= 1 - redFlags.get(flags[f]).severity();
        }
        return kept;
    }
}
