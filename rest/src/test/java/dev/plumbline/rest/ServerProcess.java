package dev.plumbline.rest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server as a process of its own, so that it can be told to stop, or killed. */
final class ServerProcess implements AutoCloseable {

    private static final String SAYS = "Plumbline listens on ";

    private final Process process;
    private final BufferedReader out;
    private final URI uri;

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null || !line.startsWith(SAYS)) {
            process.destroyForcibly();
            throw new IOException("the server did not start: " + line);
        }
        this.uri = URI.create(line.substring(SAYS.length()));
    }

    /**
     * Starts it on a free port, and waits until it listens.
     *
     * @param before what runs it, if not the shell
     * @param log where its log goes, after what is there
     */
    static ServerProcess start(List<String> before, Path log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // starts often, and lives for a second
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--port",
                "0"));
        command.addAll(arguments);
        return new ServerProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
    }

    URI uri() {
        return uri;
    }

    long pid() {
        return process.pid();
    }

    /** The next line of its output, or null at the end. */
    String nextLine() throws IOException {
        return out.readLine();
    }

    /** SIGKILL: it gets no chance to do anything about it. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** SIGTERM; returns the exit code. */
    int stop() throws InterruptedException {
        ProcessHandle handle = process.toHandle(); // whose destroy, unlike the process's own, leaves its output to read
        handle.children().findFirst().orElse(handle).destroy(); // what runs it ends when it does
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the server did not stop");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
