package dev.plumbline.crm.desk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call that the desk promised.
 *
 * @param called absent if nobody did
 */
public record CallBack(Instant promisedBy, @Nullable Instant called) {

    /** Whether somebody called in time. */
    public boolean kept() {
        return called != null && !called.isAfter(promisedBy);
    }
}
