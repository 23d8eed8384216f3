/**
 * What do people value, and how much?
 *
 * <p>A {@link dev.plumbline.value.ValueSet} names values and the published rankings of them; a
 * {@link dev.plumbline.value.Weighting} gives each a weight. {@link dev.plumbline.value.Valuegraphics} has the built-in
 * set of 56 and its weightings. May use: the root package.
 *
 * <p>The canonical text of a weighting (see {@link dev.plumbline.CanonicalText}) is of kind {@code weighting}: id, title,
 * source, meaning, valueSet, then {@code weights/ID} by id, then {@code estimated/INDEX} by id.
 * That of a value set is of kind {@code value-set}: id, title, source, then {@code values/INDEX/id} and {@code name}, then for
 * each ranking in order, under {@code rankings/INDEX/}: id, source, {@code ranks/ID} by id.
 */
@NullMarked
package dev.plumbline.value;

import org.jspecify.annotations.NullMarked;
