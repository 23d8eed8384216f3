package dev.plumbline.rest.v1;

import dev.plumbline.Faults;
import dev.plumbline.rest.json.NameOr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /v1/profiles}.
 *
 * @param groups who holds what; required
 * @param expected groups that ought to have a profile; absent: none
 */
record ProfilesRequest(
        @Nullable List<Held> groups, @Nullable List<String> expected) {

    /**
     * One group.
     *
     * @param group its name
     * @param weighting what it holds, by name or brought along
     */
    record Held(String group, NameOr<WeightingRequest> weighting) {

        Held {
            Faults faults = new Faults();
            if (faults.present("/group", group)) {
                faults.name("/group", group);
            }
            faults.present("/weighting", weighting);
            faults.throwIfAny();
        }
    }
}
