/**
 * What can be asked under {@code /v1}?
 *
 * <p>One class a resource, one record a request; answers are core's own records. What all analyses do alike, from the body to the
 * form of the answer, is in {@link dev.plumbline.rest.v1.AnalysisResource}. A request is read
 * ({@code dev.plumbline.rest.json}), its names are resolved ({@link dev.plumbline.rest.v1.Definitions}), core does the work,
 * and what core refuses becomes a problem ({@code dev.plumbline.rest.http}). No number is computed here.
 */
@NullMarked
package dev.plumbline.rest.v1;

import org.jspecify.annotations.NullMarked;
