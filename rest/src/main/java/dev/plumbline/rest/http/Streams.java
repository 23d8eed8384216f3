package dev.plumbline.rest.http;

import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * Watches answers being written. One that streams is set aside when it would run on a selector thread. And one that fails
 * is reported: Jersey only logs that, once the head has gone out, and ends the answer as if it were whole.
 */
final class Streams implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        Answer answer = (Answer) context.getProperty(JerseyHandler.ANSWER);
        if (context.getEntity() instanceof StreamingOutput stream && answer.setsAside(stream)) {
            return;
        }
        try {
            context.proceed();
        } catch (IOException | RuntimeException | Error e) {
            answer.failedWriting(e);
            throw e;
        }
    }
}
