package dev.plumbline.httpclient;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A running Plumbline server, and which of its answers mean that a request may be made again. */
final class Server {

    static final ObjectMapper JSON = new ObjectMapper();

    /** Timeout, too many requests, and what a server or what stands before it says while it is busy, stopping or away. */
    private static final Set<Integer> PASSING = Set.of(408, 429, 502, 503, 504);

    private final URI uri;
    private final @Nullable String token;
    private final Duration timeout;
    /** The server speaks HTTP/1.1; asking it for HTTP/2 first would cost and gain nothing. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * @param token of a key, if the server has keys
     * @param timeout how long an answer may take to begin
     */
    Server(URI uri, @Nullable String token, Duration timeout) {
        this.uri = uri;
        this.token = token;
        this.timeout = timeout;
    }

    /** Begins to send a slice. */
    <T> CompletableFuture<HttpResponse<T>> begin(String path, Slice slice, BodyHandler<T> answer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri.resolve(path))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(slice.body(), Slice.BYTES));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.sendAsync(request.build(), answer);
    }

    /**
     * Waits for the answer to what was begun.
     *
     * @param text how to read a problem out of the body
     */
    <T> T answer(CompletableFuture<HttpResponse<T>> begun, Function<T, String> text)
            throws PassingException, RefusedException, InterruptedException {
        HttpResponse<T> answer = arrived(begun);
        int status = answer.statusCode();
        if (status == 200 || status == 207) {
            return answer.body();
        }
        String said = "The server answers " + status + ": " + detail(text.apply(answer.body()));
        if (PASSING.contains(status)) {
            throw new PassingException(said, retryAfter(answer));
        }
        throw new RefusedException(said);
    }

    /** The sentence of a problem; of anything else, which did not come from Plumbline, all of it. */
    private static String detail(String body) {
        try {
            return JSON.readTree(body).path("detail").asText(body);
        } catch (JsonProcessingException e) {
            return body;
        }
    }

    private <T> HttpResponse<T> arrived(CompletableFuture<HttpResponse<T>> begun)
            throws PassingException, InterruptedException {
        try {
            return begun.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            begun.cancel(true); // and its connection with it
            throw new PassingException("No answer for " + timeout.toMillis() / 1000.0 + " s", Duration.ZERO);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException lost) {
                throw new PassingException("The connection was lost (" + lost + ')', Duration.ZERO);
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** In seconds, as Plumbline says it; a date, which HTTP allows too, counts as nothing said. */
    private static Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(Duration.ZERO);
    }
}
