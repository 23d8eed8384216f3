package dev.plumbline.rest.http;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpBrokenContentException;
import org.glassfish.grizzly.http.HttpCodecFilter.ContentParsingState;
import org.glassfish.grizzly.http.HttpCodecFilter.HeaderParsingState;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpPacketParsing;
import org.glassfish.grizzly.http.ParsingResult;
import org.glassfish.grizzly.http.TransferEncoding;

/**
 * Grizzly's chunked coding, less its leniency: after the bytes of a chunk Grizzly skips whatever comes up to the next
 * line feed, so a chunk longer than it says would lose bytes without a word. And a request is passed on before its first
 * chunk has come, so that whoever waits for {@code 100 Continue} gets it.
 */
final class StrictChunks implements TransferEncoding {

    /** Grizzly's mark for "length read", which stays until the line after the chunk's bytes has been read. */
    private static final int LENGTH_WAS_READ = 3;

    private final TransferEncoding lenient;

    StrictChunks(TransferEncoding lenient) {
        this.lenient = lenient;
    }

    @Override
    public ParsingResult parsePacket(FilterChainContext ctx, HttpHeader packet, Buffer buffer) {
        HttpPacketParsing parsing = (HttpPacketParsing) packet;
        ContentParsingState content = parsing.getContentParsingState();
        HeaderParsingState header = parsing.getHeaderParsingState();
        if (!buffer.hasRemaining() && content.chunkLength < 0) {
            return ParsingResult.create(null, null); // a head without a byte of its body is passed on all the same
        }
        if (!content.isLastChunk
                && content.chunkLength > 0
                && content.chunkRemainder <= 0
                && header.state == LENGTH_WAS_READ) {
            for (int i = buffer.position(); i < buffer.limit(); i++) {
                byte b = buffer.get(i);
                if (b == '\n') {
                    break;
                } else if (b != '\r') {
                    throw new HttpBrokenContentException("A chunk is longer than it says");
                }
            }
        }
        return lenient.parsePacket(ctx, packet, buffer);
    }

    @Override
    public boolean wantDecode(HttpHeader packet) {
        return lenient.wantDecode(packet);
    }

    @Override
    public boolean wantEncode(HttpHeader packet) {
        return lenient.wantEncode(packet);
    }

    @Override
    public void prepareSerialize(FilterChainContext ctx, HttpHeader packet, HttpContent content) {
        lenient.prepareSerialize(ctx, packet, content);
    }

    @Override
    public Buffer serializePacket(FilterChainContext ctx, HttpContent content) {
        return lenient.serializePacket(ctx, content);
    }
}
