package dev.plumbline.rest.v1;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Observations;
import dev.plumbline.audit.Tally;
import dev.plumbline.study.OutcomeTally;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** Where the assessments of a request go; it keeps what it takes from growing without bound. */
interface Sink {

    /** More pairs of group and touchpoint than this, and an analysis is refused. */
    int MOST_CELLS = 10_000;
    /** More assessments that have to be held one by one, or patterns of their answers, and it is refused too. */
    int MOST_OBSERVATIONS = 5_000_000;

    /**
     * Takes in an assessment.
     *
     * @throws dev.plumbline.InvalidException if it is refused; it is then as if it had never come
     */
    void add(Assessment assessment);

    /** What there is too much of, as the end of a sentence; empty while there is room. */
    String excess();

    static Sink of(Tally tally) {
        return of(tally::add, tally::cells, MOST_CELLS, "fall into more than %d groups and touchpoints");
    }

    static Sink of(OutcomeTally outcomes) {
        return of(
                outcomes::add,
                outcomes::patterns,
                MOST_OBSERVATIONS,
                "with an outcome hold more than %d patterns of answers");
    }

    static Sink of(Observations observations) {
        return of(
                observations::add,
                observations::size,
                MOST_OBSERVATIONS,
                "are more than %d, which is all that this analysis can hold");
    }

    /**
     * Of anything else that counts how much it holds.
     *
     * @param excess with the limit as {@code %d}
     */
    static Sink of(Consumer<Assessment> taker, IntSupplier size, int most, String excess) {
        String tooMuch = excess.replace("%d", Integer.toString(most));
        return new Sink() {
            @Override
            public void add(Assessment assessment) {
                taker.accept(assessment);
            }

            @Override
            public String excess() {
                return size.getAsInt() > most ? tooMuch : "";
            }
        };
    }

    /** Both; the other must refuse nothing that this one takes. */
    default Sink and(Sink other) {
        Sink first = this;
        return new Sink() {
            @Override
            public void add(Assessment assessment) {
                first.add(assessment);
                other.add(assessment);
            }

            @Override
            public String excess() {
                return first.excess() + other.excess();
            }
        };
    }
}
