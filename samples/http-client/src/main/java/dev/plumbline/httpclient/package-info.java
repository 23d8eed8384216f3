/**
 * How does a file of assessments get to a server whole, whatever breaks on the way?
 *
 * <p>In {@link dev.plumbline.httpclient.Slice}s, each sent until the {@link dev.plumbline.httpclient.Server} has answered it, as long as
 * {@link dev.plumbline.httpclient.Patience} lasts. Sending again doubles nothing: a server knows what it has by its id.
 * {@link dev.plumbline.httpclient.Storing} hands assessments over to be kept, {@link dev.plumbline.httpclient.Scoring} has them scored.
 */
@NullMarked
package dev.plumbline.httpclient;

import org.jspecify.annotations.NullMarked;
