package dev.plumbline.rest.http;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes log lines to standard error a few times a second, many at once.
 *
 * <p>One line a request is cheap only so: a system call and a thread to wake for each cost a third of what the request
 * itself does. Nothing is lost when the server stops in order; whoever logs faster than the terminal takes waits for it.
 */
public final class BatchedStandardError extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private static final int MOST_WAITING = 64 << 10;
    private static final long PAUSE_MILLIS = 50;

    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(MOST_WAITING);
    private @Nullable Encoder<ILoggingEvent> encoder;
    private @Nullable Thread writer;

    /** Made by logback, from its configuration. */
    public BatchedStandardError() {}

    public void setEncoder(Encoder<ILoggingEvent> newEncoder) {
        encoder = newEncoder;
    }

    @Override
    public void start() {
        Thread thread = new Thread(this::writeNowAndThen, "plumbline-log");
        thread.setDaemon(true);
        writer = thread;
        super.start();
        thread.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        Encoder<ILoggingEvent> current = encoder;
        if (current == null) {
            return;
        }
        byte[] line = current.encode(event);
        synchronized (waiting) {
            waiting.write(line, 0, line.length);
            if (waiting.size() > MOST_WAITING) {
                write();
            }
        }
    }

    private void writeNowAndThen() {
        try {
            while (isStarted()) {
                Thread.sleep(PAUSE_MILLIS);
                write();
            }
        } catch (InterruptedException stopped) {
            // the rest is written by stop
        }
    }

    private void write() {
        synchronized (waiting) {
            System.err.writeBytes(waiting.toByteArray());
            System.err.flush();
            waiting.reset();
        }
    }

    @Override
    public void stop() {
        Thread thread = writer;
        if (thread != null) {
            thread.interrupt();
        }
        write();
        super.stop();
    }
}
