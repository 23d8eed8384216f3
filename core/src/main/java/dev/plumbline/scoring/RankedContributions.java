package dev.plumbline.scoring;

import dev.plumbline.rubric.Criterion;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contributions to a score, put in order when somebody first looks at them: whoever scores a million interactions reads
 * the points of all and the reasons of a few.
 *
 * <p>Immutable to the outside. Two threads that look first at the same time may both sort, and find the same.
 */
final class RankedContributions extends AbstractList<Contribution> {

    private final Answers answers;
    private final double standardAt;
    private final double[] shares;
    private final double[] gains;
    private final int size;
    private @Nullable List<Contribution> ranked;

    /** Takes over its arrays, which go by criterion; {@code size} is the number of rated ones. */
    RankedContributions(Answers answers, double standardAt, double[] shares, double[] gains, int size) {
        this.answers = answers;
        this.standardAt = standardAt;
        this.shares = shares;
        this.gains = gains;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
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
        List<Integer> order = new ArrayList<>(size);
        for (int c = 0; c < gains.length; c++) {
            if (answers.rated(c)) {
                order.add(c);
            }
        }
        order.sort(Comparator.comparingLong((Integer c) -> -Millionths.of(gains[c]))
                .thenComparingInt(answers::millionths));
        return order.stream().map(this::contribution).toList();
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
                shares[c],
                gains[c],
                answers.millionths(c) >= Millionths.of(standardAt),
                criterion.kind() == Criterion.Kind.MOVEMENT ? answers.movement(c) / Millionths.PER_POINT : null,
                flags);
    }
}
