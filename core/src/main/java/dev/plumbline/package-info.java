/**
 * Plumbline scores customer touchpoints against the values people hold, weighted by how much they hold them.
 *
 * <p>The picture of the house; an arrow reads "may use":
 *
 * <pre>
 *   study        what if the weights were other?                Comparison, Sensitivity, ObjectiveWeighting
 *   change       how does it move?                              Trajectories, Experiment, Listening
 *   alignment    do we agree, with customers and ourselves?     Profiles, Gaps, Disconnects, Language
 *   evidence     can we believe it?                             Raters, Drivers, Reliability
 *     ↓         (none of these four uses another)
 *   audit        how do many do, and what to change first?      Tally → Audit
 *     ↓
 *   scoring      how did one interaction do, and why?           Scorer: Assessment → Score
 *     ↓
 *   assessment   what did somebody see?                         Assessment
 *   rubric       what do we ask?                                Rubric, Criterion, Scale, RedFlag
 *   journey      where do we meet customers?                    Journey, Touchpoint
 *     ↓
 *   value        what do people value, and how much?            ValueSet, Weighting
 *
 *   statistics   plain numbers, usable by all, knowing nothing of the above
 * </pre>
 *
 * <p>This package holds what all of them share: {@link dev.plumbline.Fault} and {@link dev.plumbline.InvalidException}
 * (what is wrong with an input, all of it at once), {@link dev.plumbline.Faults} (how a record collects it),
 * {@link dev.plumbline.CanonicalText} (what a definition's revision is the hash of) and {@link dev.plumbline.Absent} (why a
 * member of an answer is not there).
 *
 * <p>Everything in core is pure: no I/O, no clock, no randomness, no framework. Every type is immutable and safe to
 * share between threads unless its comment says otherwise. Nothing takes or returns {@code null} unless marked
 * {@code @Nullable}; the constructors of records also read {@code null} as "absent" where a default is named, because
 * that is how an absent JSON member reaches them.
 */
@NullMarked
package dev.plumbline;

import org.jspecify.annotations.NullMarked;
