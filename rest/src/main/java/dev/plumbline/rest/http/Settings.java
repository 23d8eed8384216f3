package dev.plumbline.rest.http;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What can be chosen about the wire, and every number of it, in one place; {@link #defaults()} are the published ones, tests shorten
 * them.
 *
 * @param host the address to listen on; one that others can reach needs keys
 * @param port the port to listen on; 0 takes a free one
 * @param allowedHosts names in {@code Host}, without port, that this server answers for beside {@code localhost},
 *     {@code 127.0.0.1} and {@code [::1]}; none: with keys any, without none
 * @param allowedOrigins values of {@code Origin} that may call this server from a browser; normally none
 * @param keys of those who may call
 */
public record Settings(
        String host,
        int port,
        Set<String> allowedHosts,
        Set<String> allowedOrigins,
        Keys keys,
        Limits limits,
        Timeouts timeouts,
        Concurrency concurrency) {

    public Settings {
        allowedHosts = allowedHosts.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /** For this machine only, without keys. */
    public static Settings defaults() {
        return new Settings(
                "127.0.0.1",
                8080,
                Set.of(),
                Set.of(),
                Keys.NONE,
                Limits.defaults(),
                Timeouts.defaults(),
                Concurrency.defaults());
    }

    public Settings withAddress(String newHost, int newPort) {
        return new Settings(newHost, newPort, allowedHosts, allowedOrigins, keys, limits, timeouts, concurrency);
    }

    public Settings withAllowedHosts(Set<String> newHosts) {
        return new Settings(host, port, newHosts, allowedOrigins, keys, limits, timeouts, concurrency);
    }

    public Settings withAllowedOrigins(Set<String> newOrigins) {
        return new Settings(host, port, allowedHosts, newOrigins, keys, limits, timeouts, concurrency);
    }

    public Settings withKeys(Keys newKeys) {
        return new Settings(host, port, allowedHosts, allowedOrigins, newKeys, limits, timeouts, concurrency);
    }

    public Settings withLimits(Limits newLimits) {
        return new Settings(host, port, allowedHosts, allowedOrigins, keys, newLimits, timeouts, concurrency);
    }

    public Settings withTimeouts(Timeouts newTimeouts) {
        return new Settings(host, port, allowedHosts, allowedOrigins, keys, limits, newTimeouts, concurrency);
    }

    public Settings withConcurrency(Concurrency newConcurrency) {
        return new Settings(host, port, allowedHosts, allowedOrigins, keys, limits, timeouts, newConcurrency);
    }

    /**
     * Sizes in bytes, and counts.
     *
     * @param head request line and fields together
     * @param target the request target: path and query as sent
     * @param drained how much of an unwanted body is still read, so that the client gets to reading the answer
     * @param inline the longest body that may be handled on the thread that received it
     * @param singleBody the longest body of a single JSON request
     * @param batchBody the longest body of a JSON batch
     * @param definition the longest body that is a definition
     */
    public record Limits(
            int head,
            int fields,
            int target,
            int queryParameters,
            int drained,
            int inline,
            int singleBody,
            int batchBody,
            int definition) {

        public static Limits defaults() {
            return new Limits(8 << 10, 64, 4 << 10, 16, 1 << 20, 8 << 10, 256 << 10, 8 << 20, 1 << 20);
        }
    }

    /**
     * How long things may take.
     *
     * @param head from the first byte of a head (or from the connection's start) to its last
     * @param bodyIdle longest pause within a body
     * @param keepAliveIdle longest pause between two requests
     * @param writeIdle longest time in which an answer makes no progress
     * @param drain how long a stopping server waits for the requests that have begun
     */
    public record Timeouts(
            Duration head, Duration bodyIdle, Duration keepAliveIdle, Duration writeIdle, Duration drain) {

        public static Timeouts defaults() {
            return new Timeouts(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10));
        }

        public Timeouts withDrain(Duration newDrain) {
            return new Timeouts(head, bodyIdle, keepAliveIdle, writeIdle, newDrain);
        }
    }

    /**
     * How much may go on at once.
     *
     * @param workers threads for requests whose body is long or streamed, or whose work takes long
     * @param queued how many such requests may wait for a worker; the next one is refused at once
     * @param connections how many may be open; the next one is closed at once
     */
    public record Concurrency(int workers, int queued, int connections) {

        public static Concurrency defaults() {
            return new Concurrency(64, 128, 1024);
        }
    }
}
