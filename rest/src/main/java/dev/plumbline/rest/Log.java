package dev.plumbline.rest;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.plumbline.rest.http.BatchedStandardError;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * The log of the command, on standard error; standard output carries the address and nothing else.
 *
 * <p>Made here and not in a file of logback's: reading that takes a tenth of the whole start, and whoever embeds the server would find
 * it on his class path. A file that the operator names as {@code logback.configurationFile} is used in its place.
 */
final class Log {

    private static final String TIME = "%d{yyyy-MM-dd'T'HH:mm:ss.SSS'Z', UTC} ";

    private Log() {}

    static void open() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        if (System.getProperty("logback.configurationFile") != null) {
            return;
        }
        LoggerContext context = context();
        context.reset();
        ConsoleAppender<ILoggingEvent> log = new ConsoleAppender<>();
        log.setContext(context);
        log.setTarget("System.err");
        log.setEncoder(encoder(context, TIME + "%-5level %logger{0} %replace(%msg){'\\p{Cntrl}', ' '}%n%ex"));
        log.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(log);

        // one line a request, made of checked characters only
        BatchedStandardError requests = new BatchedStandardError();
        requests.setContext(context);
        requests.setEncoder(encoder(context, TIME + "INFO  request %msg%n%nopex"));
        requests.start();
        Logger request = context.getLogger("dev.plumbline.request");
        request.setAdditive(false);
        request.addAppender(requests);

        // below errors they only say that optional parts are absent, and that resources are no providers
        context.getLogger("org.glassfish").setLevel(Level.ERROR);
        // says again, with a stack, what the request's own line says already
        context.getLogger("org.glassfish.jersey.server.ServerRuntime$Responder").setLevel(Level.OFF);
        // below warnings they tell of every step of a start and a stop
        context.getLogger("org.flywaydb").setLevel(Level.WARN);
        context.getLogger("com.zaxxer.hikari").setLevel(Level.WARN);
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        return encoder;
    }

    /** Writes what is queued. */
    static void close() {
        context().stop();
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
