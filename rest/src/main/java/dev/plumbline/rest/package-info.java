/**
 * How does one ask Plumbline over HTTP? The server, its command, and its resources.
 *
 * <p>Resources are thin: they read a request with {@code dev.plumbline.rest.json}, let core do the work, and write core's
 * records. What names can mean is in {@code dev.plumbline.rest.definition}, tables for spreadsheets in
 * {@code dev.plumbline.rest.csv}. Whatever belongs to the wire and to no single
 * resource is in {@code dev.plumbline.rest.http}.
 */
@NullMarked
package dev.plumbline.rest;

import org.jspecify.annotations.NullMarked;
