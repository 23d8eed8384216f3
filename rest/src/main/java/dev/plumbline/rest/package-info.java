/**
 * How does one ask Plumbline over HTTP? The server, its command, and its resources.
 *
 * <p>Resources are thin: they read a request with {@code dev.plumbline.rest.json}, let core do the work, and write core's
 * records. What is asked under {@code /v1} is in {@code dev.plumbline.rest.v1}; probes, figures and the texts of
 * problems are here. The picture of the packages is in the overview.
 */
@NullMarked
package dev.plumbline.rest;

import org.jspecify.annotations.NullMarked;
