package dev.plumbline.scoring;

import dev.plumbline.rubric.Criterion;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contributions to a score, put in order when somebody first looks at them: whoever scores a million interactions reads
 * the points of all and the reasons of a few.
 *
 * <p>Immutable to the outside. Two threads that look first at the same time may both sort, and find the same.
 */
final class RankedContributions extends AbstractList<Contribution> {

    private static final long MOST = (long) (100 * Millionths.PER_POINT);

    private final Answers answers;
    private final InPlay inPlay;
    private final double[] gains;
    private final ScoringRules rules;
    private @Nullable List<Contribution> ranked;

    /** Takes over the gains, which go by criterion. */
    RankedContributions(Answers answers, InPlay inPlay, double[] gains, ScoringRules rules) {
        this.answers = answers;
        this.inPlay = inPlay;
        this.gains = gains;
        this.rules = rules;
    }

    @Override
    public int size() {
        return answers.ratedCount();
    }

    @Override
    public Contribution get(int index) {
        List<Contribution> list = ranked;
        if (list == null) {
            list = rank();
            ranked = list;
        }
        return list.get(index);
    }

    private List<Contribution> rank() {
        long[] keys = new long[size()];
        int next = 0;
        for (int c = 0; c < gains.length; c++) {
            if (answers.rated(c)) {
                keys[next++] = key(c);
            }
        }
        Arrays.sort(keys);
        Contribution[] sorted = new Contribution[keys.length];
        for (int i = 0; i < keys.length; i++) {
            sorted[i] = contribution((int) keys[i] & 0xff);
        }
        return List.of(sorted);
    }

    /**
     * The order as one number: first what the gain lacks of 100, then the points, both in millionths (27 bits each), then
     * the place in the rubric (at most 256 criteria: 8 bits).
     */
    private long key(int c) {
        return (MOST - Millionths.of(gains[c])) << 35 | (long) answers.millionths(c) << 8 | c;
    }

    private Contribution contribution(int c) {
        AnswerReader reader = answers.reader();
        Criterion criterion = reader.rubric().criteria().get(c);
        List<String> flags = new ArrayList<>(0);
        for (int f = 0; f < answers.redFlagCount(); f++) {
            if (reader.criterionOf(answers.redFlag(f)) == c) {
                flags.add(reader.redFlags().get(answers.redFlag(f)).id());
            }
        }
        return new Contribution(
                criterion.id(),
                criterion.value(),
                answers.millionths(c) / Millionths.PER_POINT,
                inPlay.share(c),
                gains[c],
                answers.millionths(c) >= Millionths.of(rules.standardAt()),
                criterion.kind() == Criterion.Kind.MOVEMENT ? answers.movement(c) / Millionths.PER_POINT : null,
                flags);
    }
}
