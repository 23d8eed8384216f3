/**
 * What if the assessments do not fit one machine? The same audit, to the last bit, on Apache Spark.
 *
 * <p>{@link dev.plumbline.spark.Lines} are what is read. {@link dev.plumbline.spark.LineTallies} tallies them where they lie, so
 * that only tallies travel, and {@link dev.plumbline.spark.TallySum} adds those up by touchpoint and month; lines that are no
 * assessments go the same way as {@link dev.plumbline.spark.Refusals}. The {@link dev.plumbline.spark.Findings} are read from the
 * tallies on the driver, and {@link dev.plumbline.spark.AuditJob} is the command.
 */
@NullMarked
package dev.plumbline.spark;

import org.jspecify.annotations.NullMarked;
