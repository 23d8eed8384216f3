package dev.plumbline.rest.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks over the open connections now and then and closes those whose time is up; no thread waits for any of them. */
final class Deadlines implements AutoCloseable {

    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final Set<Conversation> open = ConcurrentHashMap.newKeySet();
    private final Thread sweeper;

    Deadlines(Settings.Timeouts timeouts) {
        long shortest = Math.min(
                Math.min(timeouts.head().toMillis(), timeouts.bodyIdle().toMillis()),
                timeouts.keepAliveIdle().toMillis());
        long pause = Math.max(1, Math.min(LONGEST_PAUSE_MILLIS, shortest / 10));
        sweeper = new Thread(() -> sweepEvery(pause), "plumbline-deadlines");
        sweeper.setDaemon(true);
        sweeper.start();
    }

    void watch(Conversation conversation) {
        open.add(conversation);
    }

    void forget(Conversation conversation) {
        open.remove(conversation);
    }

    /** How many connections are open. */
    int watched() {
        return open.size();
    }

    /** Whether an answer is still on its way out. */
    boolean isAnySending() {
        return open.stream().anyMatch(Conversation::isSending);
    }

    private void sweepEvery(long pause) {
        try {
            while (true) {
                Thread.sleep(pause);
                long now = System.nanoTime();
                for (Conversation conversation : open) {
                    conversation.closeIfDue(now);
                }
            }
        } catch (InterruptedException closed) {
            // the end of this thread
        }
    }

    @Override
    public void close() {
        sweeper.interrupt();
    }
}
