package dev.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What everything that can be merged promises: the same rows give the same reading, in any order, split anywhere, merged in
 * any order.
 *
 * @param <T> what is merged
 * @param <R> a row of what it takes in
 */
public abstract class MergeableContract<T, R> {

    protected abstract T empty();

    protected abstract void add(T to, R row);

    protected abstract void merge(T into, T other);

    /** Everything it can tell, to the bit. */
    protected abstract String reading(T of);

    /** Some rows, varied enough to show a difference. */
    protected abstract List<R> rows();

    private T of(List<R> rows) {
        T filled = empty();
        rows.forEach(row -> add(filled, row));
        return filled;
    }

    @Test
    void everyRowIsSeen() {
        List<R> rows = rows();
        assertThat(reading(of(rows))).isNotEqualTo(reading(of(rows.subList(1, rows.size()))));
    }

    @Test
    void merge_twoEmptyOnes_isEmpty() {
        T into = empty();
        merge(into, empty());
        assertThat(reading(into)).isEqualTo(reading(empty()));
    }

    @Test
    void merge_emptyOne_changesNothing() {
        T filled = of(rows());
        merge(filled, empty());
        assertThat(reading(filled)).isEqualTo(reading(of(rows())));
    }

    @Test
    void merge_intoEmptyOne_isACopy() {
        T copy = empty();
        merge(copy, of(rows()));
        assertThat(reading(copy)).isEqualTo(reading(of(rows())));
    }

    @Test
    void merge_oneRow_isAddingIt() {
        for (R row : rows()) {
            T added = of(rows());
            add(added, row);
            T merged = of(rows());
            merge(merged, of(List.of(row)));
            assertThat(reading(merged)).isEqualTo(reading(added));
        }
    }

    @Test
    void splitAnywhere_givesTheSame() {
        List<R> rows = rows();
        String whole = reading(of(rows));
        for (int at = 0; at <= rows.size(); at++) {
            T front = of(rows.subList(0, at));
            T back = of(rows.subList(at, rows.size()));
            merge(back, front);
            assertThat(reading(back)).as("split at %d", at).isEqualTo(whole);
        }
    }

    @Test
    void anyOrderAnyNumberOfParts_givesTheSame() {
        String whole = reading(of(rows()));
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            List<R> rows = new ArrayList<>(rows());
            Collections.shuffle(rows, random);
            List<T> parts = new ArrayList<>();
            for (int i = 1 + random.nextInt(12); i > 0; i--) {
                parts.add(empty());
            }
            rows.forEach(row -> add(parts.get(random.nextInt(parts.size())), row));
            while (parts.size() > 1) {
                T one = parts.remove(random.nextInt(parts.size()));
                merge(parts.get(random.nextInt(parts.size())), one);
            }
            assertThat(reading(parts.get(0))).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void merge_leavesTheOtherAsItWas() {
        T other = of(rows());
        merge(of(rows()), other);
        assertThat(reading(other)).isEqualTo(reading(of(rows())));
    }

    @Test
    void merge_withItself_countsEveryRowTwice() {
        T self = of(rows());
        merge(self, self);
        T twice = of(rows());
        rows().forEach(row -> add(twice, row));
        assertThat(reading(self)).isEqualTo(reading(twice));
    }
}
