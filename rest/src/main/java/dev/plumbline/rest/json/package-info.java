/**
 * How do records become JSON, and JSON records?
 *
 * <p>The only package that may use Jackson. Core's records are the wire format and are bound by their constructors; nothing
 * here repeats a rule that a constructor judges. {@link dev.plumbline.rest.json.Json} is the way in. Text is bound directly;
 * only when that fails is it read again as a tree, to name every fault at its JSON Pointer. Knows nothing of HTTP.
 */
@NullMarked
package dev.plumbline.rest.json;

import org.jspecify.annotations.NullMarked;
