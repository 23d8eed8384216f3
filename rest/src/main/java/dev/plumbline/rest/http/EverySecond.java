package dev.plumbline.rest.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something small every second, on a thread of its own, until it is closed. */
public final class EverySecond implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EverySecond.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final Runnable task;
    private final Thread thread;

    /** @param name of the thread */
    public EverySecond(String name, Runnable task) {
        this.task = task;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PAUSE_MILLIS);
                doOnce();
            }
        } catch (InterruptedException closed) {
            // the end of this thread
        }
    }

    private void doOnce() {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("{} failed, and goes on", thread.getName(), e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
