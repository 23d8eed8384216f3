/**
 * What can a name mean? The value sets, rubrics, weightings and journeys that are built in, and those that a store keeps.
 *
 * <p>A {@link dev.plumbline.rest.definition.Definition} is read and checked here in one way wherever it comes from: a file given at
 * the start ({@link dev.plumbline.rest.definition.DefinitionFiles}) or a request. The
 * {@link dev.plumbline.rest.definition.Library} holds them all, over {@code dev.plumbline.rest.store}, which knows nothing of what
 * their texts mean. What resources make of names is in {@code dev.plumbline.rest.v1}.
 */
@NullMarked
package dev.plumbline.rest.definition;

import org.jspecify.annotations.NullMarked;
