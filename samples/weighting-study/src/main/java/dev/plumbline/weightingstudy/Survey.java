package dev.plumbline.weightingstudy;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.rubric.Rubric;
import java.io.IOException;
import java.io.InputStream;

/** A file of assessments. */
interface Survey {

    /** What its ratings answer. */
    Rubric rubric();

    /**
     * Reads all of it, in order.
     *
     * @param in the file, closed by the caller
     * @param taker is handed every assessment that can be read
     * @param unread is told of everything else
     * @throws RefusedException if it is no such file at all
     */
    void read(InputStream in, Taker taker, Unread unread) throws IOException;

    /** Takes the assessment of a line. */
    @FunctionalInterface
    interface Taker {
        /**
         * Takes it.
         *
         * @throws dev.plumbline.InvalidException if it does not fit the rubric
         */
        void take(Assessment assessment);
    }
}
