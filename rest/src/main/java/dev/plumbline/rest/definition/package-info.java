/**
 * What can a name mean? The rubrics, weightings and journeys that are built in, and those that the server was given in files.
 *
 * <p>A {@link dev.plumbline.rest.definition.Definition} is read here in one way wherever it comes from; what resources make of
 * names is in {@code dev.plumbline.rest.v1}.
 */
@NullMarked
package dev.plumbline.rest.definition;

import org.jspecify.annotations.NullMarked;
