/**
 * What happens on the wire that no single resource knows?
 *
 * <p>The way of a request, one class a station:
 *
 * <pre>
 *   WireFilter      finds the end of the head, has it judged, begins and ends the {@link Exchange} (below Jersey)
 *     RequestHead     judges the bytes of a head: syntax, sizes, framing, and by {@link Access} Host, Origin and {@link Keys}
 *     StrictChunks    refuses chunked bodies that are not exactly what RFC 9112 says
 *     Conversation    what one connection is doing, and until when it may
 *   Dispatch        selector thread, or a bounded worker, or not at all (503)
 *   JerseyHandler   request to Jersey, {@link Answer} back
 *     Doors           whether the key allows what a method {@link Needs}
 *     {@link RequestBody}     the body, with limits; {@link QueryParameters} the query, read strictly
 *     {@link Demand}          whether the client still waits, for work that takes long
 *     Streams         answers that fail while they are written are cut, not ended
 *     ProblemMapper   every exception becomes a {@link Problem}
 *   Traffic         what is under way; ends of exchanges go to RequestLog and RequestMeters
 * </pre>
 *
 * <p>Grizzly is touched only here, and only through its documented extension points: an {@code AddOn} that swaps filters
 * of the chain, the hooks of its HTTP codec filter, {@code RequestExecutorProvider} and {@code HttpHandler}. This package
 * uses Grizzly, Jersey's container SPI, slf4j, Micrometer, core's root package, {@code dev.plumbline.rest.json} for the text of a
 * problem, and of {@code dev.plumbline.rest.store} only what says that it can't be reached; it knows no resource.
 */
@NullMarked
package dev.plumbline.rest.http;

import org.jspecify.annotations.NullMarked;
