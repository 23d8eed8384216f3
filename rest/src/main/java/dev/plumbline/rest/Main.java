package dev.plumbline.rest;

import ch.qos.logback.classic.LoggerContext;
import dev.plumbline.rest.definition.Definition;
import dev.plumbline.rest.definition.DefinitionFiles;
import dev.plumbline.rest.http.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code plumbline-server}: listens until it is told to stop. */
@Command(
        name = "plumbline-server",
        description = "Serves Plumbline's audits over HTTP, to this machine only.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:stopped as told, every request begun was answered",
            "1:could not listen, for example because the port is taken",
            "2:wrong option, a host that other machines can reach, or a definition that is wrong"
        })
public final class Main implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "address to listen on (${DEFAULT-VALUE})")
    private String host;

    @Option(names = "--port", defaultValue = "8080", description = "port, 0 takes a free one (${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--definitions",
            paramLabel = "DIR",
            description = "folder of your own rubrics, weightings and journeys: every *.json below it; may come again")
    private List<Path> folders = List.of();

    Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65_535) {
            return refuse(ExitCode.USAGE, "The port must be between 0 and 65535, not " + port + '.');
        }
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            return refuse(ExitCode.USAGE, "There is no host " + host + '.');
        }
        if (!address.isLoopbackAddress()) {
            return refuse(
                    ExitCode.USAGE,
                    "Without keys this server listens for its own machine only: " + host + " is no loopback address.");
        }
        List<Definition> own;
        try {
            own = DefinitionFiles.read(folders);
        } catch (DefinitionFiles.RefusedException e) {
            return refuse(ExitCode.USAGE, String.join(System.lineSeparator(), e.lines()));
        }
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        PlumblineServer server;
        try {
            server = PlumblineServer.start(Settings.defaults().withAddress(address.getHostAddress(), port), own);
        } catch (IOException e) {
            return refuse(ExitCode.SOFTWARE, "Can't listen on " + host + ':' + port + ": " + e.getMessage() + '.');
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            ((LoggerContext) LoggerFactory.getILoggerFactory()).stop(); // writes what is queued
                            Runtime.getRuntime()
                                    .halt(ExitCode.OK); // told to stop, and done: not the 143 of a killed process
                        },
                        "plumbline-stop"));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Plumbline listens on " + server.uri());
        out.flush();
        stopped.await();
        return ExitCode.OK;
    }

    private int refuse(int exitCode, String why) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(why);
        err.flush();
        return exitCode;
    }

    /** Reads the version from the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"plumbline-server " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
