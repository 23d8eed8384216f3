/**
 * How do many do, and what to change first?
 *
 * <p>A {@link dev.plumbline.audit.Tally} takes in assessments, any number of them, as exact sums that do not depend on order
 * or partition; a {@link dev.plumbline.audit.Scope} says what it counts. {@link dev.plumbline.audit.Audit#of} reads a tally
 * under a scorer. The tally knows criteria and no weights: the same one can be read again under any other weighting,
 * without the assessments, and its {@link dev.plumbline.audit.Tally#bytes} can be kept, or sent to another machine and merged there.
 *
 * <p>{@link dev.plumbline.audit.Observations} hold single assessments, for what sums cannot tell;
 * {@link dev.plumbline.audit.Figures} say what the sums of a group come to under a scorer. Both serve what is built on audits.
 *
 * <p>May use: {@code scoring} and everything below it.
 */
@NullMarked
package dev.plumbline.audit;

import org.jspecify.annotations.NullMarked;
