package dev.plumbline.scoring;

import dev.plumbline.Engine;
import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rubric.Criterion;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.scoring.EstimateCheck.Alternative;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Scores assessments: a rubric, a weighting and rules, compiled once, then used from any number of threads.
 *
 * <p>The weight of a criterion is the weight of its value, divided among the criteria of that value by emphasis. With p the
 * points of the rated criteria (see {@link Answers}) and share their weight over the weight of all rated ones, the points of
 * the whole are those of {@link Aggregation}. What was not rated lowers coverage; what does not apply counts nowhere.
 */
public final class Scorer {

    private final AnswerReader reader;
    private final Weighting weighting;
    private final ScoringRules rules;
    private final double[] weights;
    private final InPlay all;
    private final boolean[] estimated;
    private final Basis basis;
    private final List<Scorer> withoutEstimates;

    private Scorer(Rubric rubric, Weighting weighting, ScoringRules rules) {
        this.reader = new AnswerReader(rubric);
        this.weighting = weighting.valueSet().equals(Valuegraphics.VALUES.id())
                ? Valuegraphics.VALUES.check(weighting)
                : weighting;
        this.rules = rules;
        this.weights = weights(rubric, weighting);
        this.all = new InPlay(weights);
        List<Criterion> criteria = rubric.criteria();
        this.estimated = new boolean[criteria.size()];
        boolean any = false;
        for (int c = 0; c < estimated.length; c++) {
            estimated[c] = weights[c] > 0
                    && weighting.estimated().contains(criteria.get(c).value());
            any |= estimated[c];
        }
        this.withoutEstimates = any
                ? weighting.withoutEstimates().stream()
                        .map(other -> new Scorer(rubric, other, rules))
                        .toList()
                : List.of();
        Basis bare = new Basis(
                rubric.id() + '@' + rubric.revision(),
                weighting.id() + '@' + weighting.revision(),
                rules,
                0,
                weighting.meaning(),
                Engine.VERSION);
        this.basis = bare.withEstimatedShare(estimatedShare(weights));
    }

    /**
     * Compiles.
     *
     * @throws InvalidException {@code degenerate-weighting} if no criterion of the rubric has any weight, {@code
     *     unknown-value} if the weighting speaks of the built-in value set and names a value that is not in it
     */
    public static Scorer of(Rubric rubric, Weighting weighting, ScoringRules rules) {
        Scorer scorer = new Scorer(rubric, weighting, rules);
        for (double weight : scorer.weights) {
            if (weight > 0) {
                return scorer;
            }
        }
        throw InvalidException.of(
                "",
                Fault.DEGENERATE_WEIGHTING,
                "weighting " + weighting.id() + " gives no weight to any value of rubric " + rubric.id());
    }

    /** With {@link ScoringRules#DEFAULT}. */
    public static Scorer of(Rubric rubric, Weighting weighting) {
        return of(rubric, weighting, ScoringRules.DEFAULT);
    }

    public Rubric rubric() {
        return reader.rubric();
    }

    public Weighting weighting() {
        return weighting;
    }

    public ScoringRules rules() {
        return rules;
    }

    /** What answers rest on if every criterion is in play. */
    public Basis basis() {
        return basis;
    }

    /** What answers rest on if only the criteria of positive {@code inPlay} are. */
    public Basis basis(double[] inPlay) {
        return withoutEstimates.isEmpty() ? basis : basis.withEstimatedShare(estimatedShare(inPlay));
    }

    /**
     * The same under {@code equal} and under {@code rank-order-centroid}, in this order, if any weight that this scorer uses
     * is an estimate; else empty.
     */
    public List<Scorer> withoutEstimates() {
        return withoutEstimates;
    }

    /** The weight of each criterion, in rubric order; a fresh copy. */
    public double[] weights() {
        return weights.clone();
    }

    /** Resolves the ids of an assessment, to be scored now or later, or tallied. */
    public Answers read(Assessment assessment) {
        return reader.read(assessment);
    }

    /**
     * Scores an assessment.
     *
     * @throws InvalidException if it does not fit the rubric, see {@link AnswerReader#read}, or there is nothing to score
     */
    public Score score(Assessment assessment) {
        return score(reader.read(assessment));
    }

    /**
     * Scores answers that were read against the same rubric.
     *
     * @throws InvalidException {@code nothing-to-score} if no criterion of positive weight was rated
     */
    public Score score(Answers answers) {
        if (answers.reader() != reader && !answers.reader().rubric().equals(reader.rubric())) {
            throw new IllegalArgumentException("these answers were read against another rubric");
        }
        InPlay inPlay = inPlay(answers);
        if (!(inPlay.total() > 0)) {
            throw InvalidException.of("/ratings", Fault.NOTHING_TO_SCORE, "no criterion of positive weight is rated");
        }
        boolean complete = inPlay == all;
        double points = inPlay.points(answers, rules.aggregation());
        Verdict verdict = rules.verdict(points, inPlay.least(answers));
        double[] gains = inPlay.gains(answers, rules.aggregation());
        Basis basis = complete ? this.basis : basis(inPlay.weights());
        EstimateCheck estimateCheck = basis.restsOnEstimates() ? estimateCheck(answers, verdict) : null;
        return new Score(
                answers.id(),
                answers.touchpoint(),
                points,
                complete ? 1 : inPlay.total() / applicable(answers),
                verdict,
                new RankedContributions(answers, inPlay, gains, rules),
                complete ? List.of() : unrated(answers, false),
                complete ? List.of() : unrated(answers, true),
                complete || answers.redFlagCount() == 0 ? List.of() : redFlagsUnscored(answers),
                estimateCheck,
                basis);
    }

    private InPlay inPlay(Answers answers) {
        return answers.ratedCount() == weights.length ? all : new InPlay(weights, answers);
    }

    private double applicable(Answers answers) {
        double applicable = 0;
        for (int c = 0; c < weights.length; c++) {
            applicable += answers.notApplicable(c) ? 0 : weights[c];
        }
        return applicable;
    }

    private List<String> unrated(Answers answers, boolean notApplicable) {
        List<String> ids = new ArrayList<>();
        for (int c = 0; c < weights.length; c++) {
            if (!answers.rated(c) && answers.notApplicable(c) == notApplicable) {
                ids.add(rubric().criteria().get(c).id());
            }
        }
        return ids;
    }

    private List<String> redFlagsUnscored(Answers answers) {
        List<String> ids = new ArrayList<>();
        for (int f = 0; f < answers.redFlagCount(); f++) {
            if (!answers.rated(reader.criterionOf(answers.redFlag(f)))) {
                ids.add(reader.redFlags().get(answers.redFlag(f)).id());
            }
        }
        return ids;
    }

    private double estimatedShare(double[] inPlay) {
        double total = 0;
        double estimates = 0;
        for (int c = 0; c < inPlay.length; c++) {
            total += inPlay[c];
            estimates += estimated[c] ? inPlay[c] : 0;
        }
        return total > 0 ? estimates / total : 0;
    }

    private EstimateCheck estimateCheck(Answers answers, Verdict verdict) {
        Alternative equal = withoutEstimates.get(0).alternative(answers);
        Alternative ranks = withoutEstimates.get(1).alternative(answers);
        return new EstimateCheck(equal, ranks, equal.verdict() == verdict && ranks.verdict() == verdict);
    }

    private Alternative alternative(Answers answers) {
        InPlay inPlay = inPlay(answers);
        double points = inPlay.points(answers, rules.aggregation());
        return new Alternative(points, rules.verdict(points, inPlay.least(answers)));
    }

    /** Weight of the value, divided among its criteria by emphasis. */
    private static double[] weights(Rubric rubric, Weighting weighting) {
        Map<String, Double> emphasis = rubric.criteria().stream()
                .collect(Collectors.toMap(Criterion::value, Criterion::emphasis, Double::sum));
        double[] weights = new double[rubric.criteria().size()];
        for (int c = 0; c < weights.length; c++) {
            Criterion criterion = rubric.criteria().get(c);
            double whole = emphasis.getOrDefault(criterion.value(), criterion.emphasis());
            weights[c] = weighting.weight(criterion.value()) * criterion.emphasis() / whole;
        }
        return weights;
    }
}
