package dev.plumbline.rest.v1;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.audit.Tally;
import dev.plumbline.study.LeftOut;
import dev.plumbline.study.ObjectiveWeighting;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes weightings from a tally, and remembers what is to be said of them. */
final class FromData {

    private final @Nullable Tally tally;
    private final boolean comes;
    private final Map<String, Made> made = new LinkedHashMap<>();

    private FromData(@Nullable Tally tally, boolean comes) {
        this.tally = tally;
        this.comes = comes;
    }

    /**
     * What an answer says of a weighting that was made of its data.
     *
     * @param weighting its id
     * @param criteria criterion → its part of the weight; they sum to 1
     * @param touchpoints the ones it is made of
     * @param leftOut touchpoints that it is not made of
     * @param constant criteria that are the same at all touchpoints, and weigh 0
     */
    record Made(
            String weighting,
            Map<String, Double> criteria,
            List<String> touchpoints,
            List<LeftOut> leftOut,
            List<String> constant) {}

    /** What was made, as a member beside those of an answer. */
    record Member(@Nullable List<Made> fromData) {}

    /** Of what was tallied. */
    static FromData of(Tally tally) {
        return new FromData(tally, true);
    }

    /** While there are no data yet: equal weights stand in, so that all the rest of a request can be judged. */
    static FromData pending() {
        return new FromData(null, true);
    }

    /** Where there will be no data: a weighting that is made of them is refused. */
    static FromData none() {
        return new FromData(null, false);
    }

    /**
     * The weighting by this method.
     *
     * @throws dev.plumbline.InvalidException if the data allow none
     */
    Weighting weighting(ObjectiveWeighting method, String id, @Nullable String title) {
        if (!comes) {
            throw InvalidException.of(
                    "", Fault.NOT_ALLOWED_VALUE, "is worked out from assessments, and there are none here");
        }
        if (tally == null) {
            return Weighings.named(Weighting.equal(Valuegraphics.VALUES), id, title);
        }
        ObjectiveWeighting.Result result = method.of(tally, Valuegraphics.VALUES);
        made.put(id, new Made(id, result.criteria(), result.touchpoints(), result.leftOut(), result.constant()));
        return Weighings.named(result.weighting(), id, title);
    }

    /** Of each weighting that was made, in the order in which they were; absent if there is none. */
    @Nullable
    List<Made> made() {
        return made.isEmpty() ? null : List.copyOf(made.values());
    }
}
