package dev.plumbline.crm.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a closed case was for its customer, in the desk's own words. */
public sealed interface Experience {

    /** What it did to the bond with the customer. */
    enum Effect {
        STRENGTHENED,
        NEITHER,
        WORE_AWAY
    }

    /**
     * It could be judged.
     *
     * @param points 0 worst to 100 best
     * @param mendFirst the question whose better answer would help most; absent if nothing would
     */
    record Judged(double points, Effect effect, @Nullable Question mendFirst) implements Experience {}

    /** It could not: the case stays closed, and somebody may look at what the problems name. */
    record NotJudged(List<Problem> problems) implements Experience {

        public NotJudged {
            problems = List.copyOf(problems);
        }
    }

    /** What stood in the way, and which part of the case it stood in. */
    record Problem(Part part, String sentence) {}

    /** The parts of a case that can be wrong. */
    enum Part {
        NUMBER,
        CUSTOMER,
        CLOSED_AT,
        SURVEY,
        GRIEVANCES
    }
}
