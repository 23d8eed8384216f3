package dev.plumbline.rest;

import dev.plumbline.rest.definition.Definition;
import dev.plumbline.rest.definition.DefinitionFiles;
import dev.plumbline.rest.http.Keys;
import dev.plumbline.rest.http.Settings;
import dev.plumbline.rest.store.Store;
import dev.plumbline.rest.store.StoreException;
import dev.plumbline.rest.store.StoreSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The command {@code plumbline-server}: listens until it is told to stop. What no option says, the option's environment variable may
 * say; what is wrong is said at once, a plain line each.
 */
@Command(
        name = "plumbline-server",
        description = {
            "Serves Plumbline's scores, analyses and store over HTTP: to this machine only, or with --keys to others.",
            "Every option has a variable, named in brackets; an option wins over its variable."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = NewKey.class,
        sortOptions = false,
        footerHeading = "%n",
        footer = "The database's password is read from a file or from the variable " + Main.PASSWORD
                + ", never from the command line.%n",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:stopped as told, every request begun was answered",
            "1:could not listen, for example because the port is taken, or could not open the store",
            "2:a wrong option or variable, wrong keys or definitions, or a host that others can reach without keys"
        })
public final class Main implements Callable<Integer> {

    /** The variable of an option is its name in capitals behind this. */
    static final String VARIABLE = "PLUMBLINE_";

    static final String PASSWORD = "PLUMBLINE_DATABASE_PASSWORD";

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");
    private static final Pattern ORIGIN = Pattern.compile("https?://(?:[a-z0-9._-]+|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?i)[?&]password=");

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "address to listen on (${DEFAULT-VALUE}) [PLUMBLINE_HOST]")
    private String host;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "port, 0 takes a free one (${DEFAULT-VALUE}) [PLUMBLINE_PORT]")
    private int port;

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "who may call, and for what: a line for each key, as new-key makes it; read again whenever it"
                    + " changes [PLUMBLINE_KEYS]")
    private @Nullable Path keys;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            split = ",",
            description = "name in Host to answer for beside localhost; none: with keys any, without none; may come"
                    + " again [PLUMBLINE_ALLOW_HOST, with commas]")
    private List<String> hosts = List.of();

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            split = ",",
            description =
                    "origin whose pages may call from a browser, such as https://dashboard.example; may come again"
                            + " [PLUMBLINE_ALLOW_ORIGIN, with commas]")
    private List<String> origins = List.of();

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "plumbline-data",
            description = "folder of the store, made if it is not there (${DEFAULT-VALUE}) [PLUMBLINE_DATA_DIR]")
    private Path dataDir;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "PostgreSQL in place of SQLite in the folder: jdbc:postgresql://host/name"
                    + " [PLUMBLINE_DATABASE]")
    private @Nullable String database;

    @Option(names = "--database-user", paramLabel = "NAME", description = "[PLUMBLINE_DATABASE_USER]")
    private @Nullable String databaseUser;

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "its first line is the password [PLUMBLINE_DATABASE_PASSWORD_FILE]")
    private @Nullable Path databasePasswordFile;

    @Option(
            names = "--erasure-key",
            paramLabel = "FILE",
            description = "secret under which the ids of what was erased are remembered, made if it is not there"
                    + " (erasure.key in the folder of the store) [PLUMBLINE_ERASURE_KEY]")
    private @Nullable Path erasureKey;

    @Option(
            names = "--definitions",
            paramLabel = "DIR",
            split = "${sys:path.separator}",
            description = "folder of your own rubrics, weightings and journeys: every *.json below it; may come again"
                    + " [PLUMBLINE_DEFINITIONS, separated like a path]")
    private List<Path> folders = List.of();

    @Option(
            names = "--workers",
            paramLabel = "COUNT",
            defaultValue = "64",
            description = "threads for requests that are long or take long (${DEFAULT-VALUE}) [PLUMBLINE_WORKERS]")
    private int workers;

    @Option(
            names = "--queue",
            paramLabel = "COUNT",
            defaultValue = "128",
            description = "requests that may wait for one; the next is refused with 503 (${DEFAULT-VALUE})"
                    + " [PLUMBLINE_QUEUE]")
    private int queue;

    @Option(
            names = "--connections",
            paramLabel = "COUNT",
            defaultValue = "1024",
            description = "connections that may be open; the next is closed at once (${DEFAULT-VALUE})"
                    + " [PLUMBLINE_CONNECTIONS]")
    private int connections;

    @Option(
            names = "--drain",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "how long a stopping server answers what has begun (${DEFAULT-VALUE}) [PLUMBLINE_DRAIN]")
    private int drain;

    private Main(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] args) {
        Log.open();
        System.exit(command(System.getenv()).execute(args));
    }

    static CommandLine command(Map<String, String> environment) {
        CommandLine command = new CommandLine(new Main(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, args) -> {
                    wrong.getCommandLine().getErr().println(wrong.getMessage());
                    return ExitCode.USAGE;
                });
        command.getCommandSpec().parser().collectErrors(true);
        command.getCommandSpec().defaultValueProvider(option -> {
            String value = option.isOption()
                    ? environment.get(variable(((CommandLine.Model.OptionSpec) option).longestName()))
                    : null;
            return value == null || value.isEmpty() ? null : value;
        });
        return command;
    }

    /** The environment variable that stands for an option. */
    static String variable(String option) {
        return VARIABLE + option.replaceFirst("^--", "").replace('-', '_').toUpperCase(java.util.Locale.ROOT);
    }

    @Override
    public Integer call() throws InterruptedException {
        List<String> wrong = new ArrayList<>();
        spec.commandLine().getParseResult().errors().forEach(error -> wrong.add(error.getMessage()));
        if (!wrong.isEmpty()) {
            return refuse(ExitCode.USAGE, wrong);
        }
        Settings settings = settings(wrong);
        StoreSettings storeSettings = storeSettings(wrong);
        List<Definition> own = definitions(wrong);
        if (!wrong.isEmpty()) {
            return refuse(ExitCode.USAGE, wrong);
        }
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Store store;
        try {
            store = Store.open(storeSettings, meters);
        } catch (StoreException e) {
            return refuse(ExitCode.SOFTWARE, List.of(String.valueOf(e.getMessage())));
        }
        PlumblineServer server;
        try {
            server = PlumblineServer.start(settings, store, own, meters);
        } catch (IOException e) {
            store.close();
            return refuse(
                    ExitCode.SOFTWARE, List.of("Can't listen on " + host + ':' + port + ": " + e.getMessage() + '.'));
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, store), "plumbline-stop"));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Plumbline listens on " + server.uri());
        out.flush();
        LOG.info("Listens on {}", server.uri());
        measureProcess(meters);
        stopped.await();
        return ExitCode.OK;
    }

    private static void stop(PlumblineServer server, Store store) {
        LOG.info("Stops");
        server.close();
        store.close();
        LOG.info("Stopped");
        Log.close();
        Runtime.getRuntime().halt(ExitCode.OK); // told to stop, and done: not the 143 of a killed process
    }

    private Settings settings(List<String> wrong) {
        Settings defaults = Settings.defaults();
        if (port < 0 || port > 65_535) {
            wrong.add("--port must be between 0 and 65535, not " + port + '.');
        }
        atLeast(1, "--workers", workers, wrong);
        atLeast(1, "--queue", queue, wrong);
        atLeast(1, "--connections", connections, wrong);
        atLeast(0, "--drain", drain, wrong);
        hosts.stream()
                .filter(name -> !HOST_NAME.matcher(name).matches())
                .forEach(name -> wrong.add("--allow-host: " + name + " is not the name of a host, without a port."));
        origins.stream()
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .forEach(origin -> wrong.add(
                        "--allow-origin: " + origin + " is not an origin in lower case, such as https://a.example."));
        return new Settings(
                address(wrong),
                port,
                Set.copyOf(hosts),
                Set.copyOf(origins),
                keys(wrong),
                defaults.limits(),
                defaults.timeouts().withDrain(Duration.ofSeconds(drain)),
                new Settings.Concurrency(workers, queue, connections));
    }

    private static void atLeast(int least, String option, int value, List<String> wrong) {
        if (value < least) {
            wrong.add(option + " must be at least " + least + ", not " + value + '.');
        }
    }

    private String address(List<String> wrong) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (keys == null && !address.isLoopbackAddress()) {
                wrong.add("Without --keys this server listens for its own machine only: " + host
                        + " is no loopback address.");
            }
            return address.getHostAddress();
        } catch (UnknownHostException e) {
            wrong.add("--host: there is no host " + host + '.');
            return host;
        }
    }

    private Keys keys(List<String> wrong) {
        if (keys == null) {
            return Keys.NONE;
        }
        try {
            return Keys.in(keys);
        } catch (Keys.RefusedException e) {
            wrong.addAll(e.lines());
            return Keys.NONE;
        }
    }

    private List<Definition> definitions(List<String> wrong) {
        try {
            return DefinitionFiles.read(folders);
        } catch (DefinitionFiles.RefusedException e) {
            wrong.addAll(e.lines());
            return List.of();
        }
    }

    private StoreSettings storeSettings(List<String> wrong) {
        String password = password(wrong);
        if (database == null) {
            if (databaseUser != null || password != null) {
                wrong.add("A user or a password of a database needs --database.");
            }
        } else if (!database.startsWith("jdbc:postgresql:")) {
            wrong.add("--database must begin with jdbc:postgresql:");
        } else if (PASSWORD_IN_URL.matcher(database).find()) {
            wrong.add("--database must not hold the password, because others see command lines: use "
                    + "--database-password-file or " + PASSWORD + '.');
        }
        return new StoreSettings(dataDir, database, databaseUser, password, erasureKey);
    }

    private @Nullable String password(List<String> wrong) {
        String ofVariable = environment.get(PASSWORD);
        if (databasePasswordFile == null) {
            return ofVariable;
        }
        if (ofVariable != null) {
            wrong.add("--database-password-file and " + PASSWORD + " exclude each other.");
        }
        try (var lines = Files.lines(databasePasswordFile)) {
            return lines.findFirst().orElse("");
        } catch (IOException | java.io.UncheckedIOException e) {
            wrong.add("--database-password-file: " + databasePasswordFile + " can't be read.");
            return null;
        }
    }

    private static void measureProcess(MeterRegistry meters) {
        new ClassLoaderMetrics().bindTo(meters);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        new FileDescriptorMetrics().bindTo(meters);
        @SuppressWarnings("resource") // listens for collections until the process ends
        JvmGcMetrics collections = new JvmGcMetrics();
        collections.bindTo(meters);
    }

    private int refuse(int exitCode, List<String> why) {
        PrintWriter err = spec.commandLine().getErr();
        why.forEach(err::println);
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
