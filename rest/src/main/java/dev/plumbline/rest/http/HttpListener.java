package dev.plumbline.rest.http;

import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpCodecFilter;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.FileCacheFilter;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.nio.transport.TCPNIOTransportBuilder;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.glassfish.grizzly.utils.IdleTimeoutFilter;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listening port with resources behind it: puts the parts of this package together, and takes them down in order. */
public final class HttpListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
    private static final int READ_BUFFER = 64 << 10;
    private static final int MOST_UNSENT = 256 << 10;
    private static final String NAME = "plumbline";

    private final Settings settings;
    private final Access access;
    private final Traffic traffic;
    private final Deadlines deadlines;
    private final Dispatch dispatch;
    private final HttpServer server = new HttpServer();
    private final NetworkListener listener;
    private final EverySecond keyWatch;

    private HttpListener(Settings settings, Traffic traffic, List<?> resources) throws IOException {
        if (settings.keys().isNone() && !isLoopback(settings.host())) {
            throw new IllegalArgumentException("without keys a server listens on loopback addresses only");
        }
        this.settings = settings;
        this.access = new Access(settings, resources);
        this.traffic = traffic;
        this.deadlines = new Deadlines(settings.timeouts());
        traffic.connections(deadlines::watched);
        this.dispatch = new Dispatch(settings, workersPaths(resources));
        this.listener = new NetworkListener(NAME, settings.host(), settings.port());
        listener.setTransport(transport(settings));
        listener.setMaxPendingBytes(MOST_UNSENT);
        listener.getKeepAlive().setMaxRequestsCount(-1);
        server.addListener(listener);
        server.getServerConfiguration().setName(NAME);
        server.getServerConfiguration().setPassTraceRequest(true);
        server.getServerConfiguration().setMaxPostSize(-1);
        server.getServerConfiguration().setDefaultErrorPageGenerator((request, status, reason, text, error) -> "");
        JerseyHandler handler = new JerseyHandler(config(settings, resources), settings, dispatch, traffic);
        server.getServerConfiguration().addHttpHandler(handler);
        listener.registerAddOn(new Filters(handler));
        keyWatch = new EverySecond("plumbline-keys", settings.keys()::look);
    }

    /**
     * Listens, and answers with these resources (instances: they are singletons).
     *
     * @throws IOException if the address can't be listened on
     * @throws IllegalArgumentException if others can reach it, and there are no keys
     */
    public static HttpListener start(Settings settings, Traffic traffic, List<?> resources) throws IOException {
        HttpListener listener = new HttpListener(settings, traffic, resources);
        try {
            listener.server.start();
        } catch (IOException e) {
            listener.closeAtOnce();
            throw e;
        }
        return listener;
    }

    /** Whether only this machine can reach a server that listens there. */
    public static boolean isLoopback(String host) throws IOException {
        return InetAddress.getByName(host).isLoopbackAddress();
    }

    private static TCPNIOTransport transport(Settings settings) {
        TCPNIOTransport transport = TCPNIOTransportBuilder.newInstance()
                .setName(NAME)
                .setIOStrategy(SameThreadIOStrategy.getInstance())
                .setReuseAddress(true)
                .setTcpNoDelay(true)
                .setReadBufferSize(READ_BUFFER)
                .build();
        transport.setReadTimeout(settings.timeouts().bodyIdle().toMillis(), TimeUnit.MILLISECONDS);
        transport.setWriteTimeout(settings.timeouts().writeIdle().toMillis(), TimeUnit.MILLISECONDS);
        return transport;
    }

    private static List<String> workersPaths(List<?> resources) {
        return resources.stream()
                .map(Object::getClass)
                .filter(type -> type.isAnnotationPresent(OnWorker.class))
                .map(type -> type.getAnnotation(Path.class).value())
                .toList();
    }

    private static ResourceConfig config(Settings settings, List<?> resources) {
        ResourceConfig config = new ResourceConfig();
        resources.forEach(config::register);
        return config.register(ProblemMapper.class)
                .register(new Streams())
                .register(new Doors(resources, settings.keys()))
                .register(new AbstractBinder() {
                    @Override
                    protected void configure() {
                        bind(new Parameters(settings.limits().queryParameters()))
                                .to(ValueParamProvider.class);
                    }
                })
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                .property(ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                .property(ServerProperties.EMPTY_REQUEST_MEDIA_TYPE_MATCHES_ANY_CONSUMES, false)
                .property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true)
                .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
    }

    /** Where this listens, with the real port. */
    public URI uri() {
        String host = settings.host().contains(":") ? '[' + settings.host() + ']' : settings.host();
        return URI.create("http://" + host + ':' + listener.getPort());
    }

    /** Stops: new requests are refused with 503, those begun are answered, and then, or in time, all connections close. */
    @Override
    public void close() {
        try {
            traffic.stop(settings.timeouts().drain(), deadlines::isAnySending);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeAtOnce();
    }

    private void closeAtOnce() {
        dispatch.close(); // first the workers, while they can still answer
        try {
            listener.shutdownNow(); // then the connections
        } catch (IOException e) {
            LOG.warn("Could not close the port", e);
        }
        server.shutdownNow(); // then the resources, which nobody uses any more
        deadlines.close();
        keyWatch.close();
    }

    /** Takes Grizzly's file cache and idle timeout out of the chain, and puts our codec and our handler in. */
    private final class Filters implements AddOn {

        private final JerseyHandler handler;

        Filters(JerseyHandler handler) {
            this.handler = handler;
        }

        @Override
        public void setup(NetworkListener networkListener, FilterChainBuilder chain) {
            chain.remove(chain.indexOfType(FileCacheFilter.class));
            chain.remove(chain.indexOfType(IdleTimeoutFilter.class));
            int codec = chain.indexOfType(HttpCodecFilter.class);
            chain.set(codec, new WireFilter(settings, access, networkListener.getKeepAlive(), traffic, deadlines));
            ((HttpServerFilter) chain.get(chain.indexOfType(HttpServerFilter.class))).setHttpHandler(handler);
        }
    }
}
