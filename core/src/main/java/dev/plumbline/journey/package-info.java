/**
 * Where do we meet customers?
 *
 * <p>A {@link dev.plumbline.journey.Journey} is the ordered list of touchpoints with their stages. May use: the root
 * package.
 *
 * <p>The canonical text of a journey (see {@link dev.plumbline.CanonicalText}) is of kind {@code journey}: id, title, then
 * for each touchpoint in order, under {@code touchpoints/INDEX/}: id, name, stage, reach, momentOfTruth.
 */
@NullMarked
package dev.plumbline.journey;

import org.jspecify.annotations.NullMarked;
