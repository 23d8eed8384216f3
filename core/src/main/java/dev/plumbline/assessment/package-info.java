/**
 * What did somebody see?
 *
 * <p>An {@link dev.plumbline.assessment.Assessment} is what one rater saw in one interaction at one touchpoint. It knows
 * no rubric: whether its criteria exist and its ratings lie on the scale is judged where the two meet, in {@code scoring}.
 * May use: the root package.
 */
@NullMarked
package dev.plumbline.assessment;

import org.jspecify.annotations.NullMarked;
