package dev.plumbline.rest.http;

import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * Watches answers being written. One that fails is replaced or cut by its {@link Answer}, and Jersey is not told: once the
 * head has gone out it would only log a stack trace, and end the answer as if it were whole.
 */
final class Streams implements WriterInterceptor {

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        Answer answer = (Answer) context.getProperty(JerseyHandler.ANSWER);
        try {
            context.proceed();
        } catch (IOException | RuntimeException | Error e) {
            if (!answer.failedWriting(e)) {
                throw e;
            }
        }
    }
}
