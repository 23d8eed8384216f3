package dev.plumbline.httpclient;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** The command: stores or scores the assessments of a file, one a line. */
public final class Main {

    /** Every line is stored or scored; 1, as always, is a fault of the program. */
    static final int DONE = 0;
    /** Wrong words on the command line or in the environment, or a file that can't be read. */
    static final int USAGE = 2;
    /** Some lines are refused, and named; all others are stored or scored. */
    static final int SOME_REFUSED = 3;
    /** The server does not take them; what it has taken until then it keeps. */
    static final int GIVEN_UP = 4;

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private Main() {}

    /** Takes {@code store} or {@code score}, and a file; the server and a key's token come from the environment. */
    public static void main(String[] args) throws InterruptedException {
        System.exit(run(args, System.getenv(), System.out, Patience.loggingTo(System.err), TIMEOUT));
    }

    static int run(String[] args, Map<String, String> environment, PrintStream out, Patience patience, Duration timeout)
            throws InterruptedException {
        if (args.length != 2 || !(args[0].equals("store") || args[0].equals("score"))) {
            patience.log().println("Usage: http-client.jar store|score FILE");
            return USAGE;
        }
        try (BufferedReader file = Files.newBufferedReader(Path.of(args[1]), Slice.BYTES)) {
            URI uri = URI.create(environment.getOrDefault("PLUMBLINE_URL", "http://127.0.0.1:8080"));
            Server server = new Server(uri, environment.get("PLUMBLINE_TOKEN"), timeout);
            return args[0].equals("store")
                    ? store(file, new Storing(server, patience, out), out)
                    : score(file, new Scoring(server, patience, out), patience.log());
        } catch (IOException e) {
            patience.log().println("Can't read " + e.getMessage());
            return USAGE;
        } catch (IllegalArgumentException e) {
            patience.log().println("PLUMBLINE_URL or PLUMBLINE_TOKEN can't be used: " + e.getMessage());
            return USAGE;
        } catch (RefusedException e) {
            patience.log().println(e.getMessage());
            return GIVEN_UP;
        }
    }

    private static int store(BufferedReader file, Storing storing, PrintStream out)
            throws IOException, RefusedException, InterruptedException {
        Storing.Counts all = storing.store(file);
        out.printf(
                Locale.ROOT,
                "%d lines: %d stored now, %d stored before, %d refused%n",
                all.lines(),
                all.created(),
                all.same(),
                all.failed());
        return all.failed() == 0 ? DONE : SOME_REFUSED;
    }

    private static int score(BufferedReader file, Scoring scoring, PrintStream log)
            throws IOException, RefusedException, InterruptedException {
        Scoring.Counts all = scoring.score(file);
        log.printf(Locale.ROOT, "%d lines scored, %d refused%n", all.scored(), all.failed());
        return all.failed() == 0 ? DONE : SOME_REFUSED;
    }
}
