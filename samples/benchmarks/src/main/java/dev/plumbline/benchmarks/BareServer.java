package dev.plumbline.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;

/**
 * The least that a server on Grizzly can do: read the body, answer always the same. What a score over HTTP is measured
 * against.
 *
 * <p>Arguments: a port, and {@code same-thread} to handle requests on the thread that received them, or {@code default} for
 * Grizzly's own choice. Stops when its input ends.
 */
public final class BareServer {

    private BareServer() {}

    public static void main(String[] arguments) throws IOException {
        Logger.getLogger("org.glassfish").setLevel(Level.WARNING);
        NetworkListener listener = new NetworkListener("bare", "127.0.0.1", Integer.parseInt(arguments[0]));
        boolean sameThread = arguments[1].equals("same-thread");
        if (sameThread) {
            listener.getTransport().setIOStrategy(SameThreadIOStrategy.getInstance());
        }
        HttpServer server = new HttpServer();
        server.addListener(listener);
        server.getServerConfiguration().addHttpHandler(new Fixed(sameThread), "/");
        server.start();
        System.in.read();
        server.shutdownNow();
    }

    private static final class Fixed extends HttpHandler {

        private static final byte[] ANSWER = "x".repeat(1200).getBytes(StandardCharsets.US_ASCII);

        private final boolean sameThread;

        Fixed(boolean sameThread) {
            this.sameThread = sameThread;
        }

        @Override
        public RequestExecutorProvider getRequestExecutorProvider() {
            return sameThread ? new RequestExecutorProvider.SameThreadProvider() : super.getRequestExecutorProvider();
        }

        @Override
        public void service(Request request, Response response) throws IOException {
            try (InputStream body = request.getInputStream()) {
                body.readAllBytes();
            }
            response.setContentType("application/json");
            response.setContentLength(ANSWER.length);
            response.getOutputStream().write(ANSWER);
        }
    }
}
