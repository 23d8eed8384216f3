/**
 * How does one ask Plumbline over HTTP? The server, its command, and its resources.
 *
 * <p>Resources are thin: they read a request with {@code dev.plumbline.rest.json}, let core do the work, and write core's
 * records. What is asked under {@code /v1} is in {@code dev.plumbline.rest.v1}; probes, figures and the texts of problems are here.
 *
 * <pre>
 *   dev.plumbline.rest.http        what happens on the wire that no single resource knows? keys, limits, time, problems
 *   dev.plumbline.rest.v1          what can be asked?
 *   dev.plumbline.rest.definition  what can a name mean?
 *   dev.plumbline.rest.store       what is kept, and how does it stay?
 *   dev.plumbline.rest.json        how is it said as JSON? dev.plumbline.rest.csv: as a table?
 *   dev.plumbline.rest.openapi     what does an operation take, answer and refuse, where its code can't tell?
 * </pre>
 */
@NullMarked
package dev.plumbline.rest;

import org.jspecify.annotations.NullMarked;
