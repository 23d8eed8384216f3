/** How fast is Plumbline, beside what else does the same? Measured with JMH; nothing here ships. */
@NullMarked
package dev.plumbline.benchmarks;

import org.jspecify.annotations.NullMarked;
