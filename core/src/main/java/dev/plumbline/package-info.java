/**
 * Plumbline scores customer touchpoints against the values people hold, weighted by how much they hold them.
 *
 * <p>The module's comment has the picture of its packages. This one holds what all of them share: {@link dev.plumbline.Fault} and {@link dev.plumbline.InvalidException}
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
