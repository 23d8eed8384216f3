/**
 * Where the support desk meets Plumbline: {@link dev.plumbline.crm.PlumblineJudge} is the only class that knows both.
 *
 * <p>May use: {@code desk}, and of Plumbline {@code core} alone.
 */
@NullMarked
package dev.plumbline.crm;

import org.jspecify.annotations.NullMarked;
