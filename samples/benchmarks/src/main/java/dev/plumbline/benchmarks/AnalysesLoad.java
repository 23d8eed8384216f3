package dev.plumbline.benchmarks;

import dev.plumbline.rest.PlumblineServer;
import dev.plumbline.rest.http.Settings;
import dev.plumbline.rest.store.Store;
import dev.plumbline.rest.store.StoreException;
import dev.plumbline.rest.store.StoreSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What each analysis costs over HTTP beside the plain audit of the same lines, in one run and turn by turn, so that a machine that
 * gets slower slows all.
 *
 * <p>The lines are those of the hotel year again and again, each time with new ids, customers and units and some seconds later,
 * written to a file that is sent to a server in this process. Arguments: how many assessments (1,000,000), how many rounds (5), and
 * the names of analyses (all). A first round warms up and measures what an analysis holds: it stops before the last line, collects
 * garbage, and takes the heap in use above that of the idle server.
 */
public final class AnalysesLoad {

    private static final String AUDITS = "audits";
    private static final long PATIENCE = 3_000;
    private static final String LEXICON =
            "{\"request\":{\"lexicon\":{\"guest\":[\"customer\",\"user\"],\"conversation\":[\"ticket\",\"case\"]}}}\n";

    /** What is asked: the options in the query; those of language go in a first line. */
    private static final Map<String, String> ASKED = new LinkedHashMap<>();

    static {
        ASKED.put(AUDITS, "");
        ASKED.put("listening", "asOf=2026-01-01T00:00:00Z&period=week&periods=8");
        ASKED.put("trajectories", "");
        ASKED.put("experiments", "splitAt=2025-09-02T00:00:00Z");
        ASKED.put("gaps", "reference=front-line");
        ASKED.put("disconnects", "");
        ASKED.put("language", "");
        ASKED.put("raters", "");
        ASKED.put("drivers", "outcomes=returned");
        ASKED.put("reliability", "");
    }

    private final InetSocketAddress server;
    private final FileChannel lines;
    private final long lastLine;

    private AnalysesLoad(URI server, FileChannel lines) throws IOException {
        this.server = new InetSocketAddress(server.getHost(), server.getPort());
        this.lines = lines;
        ByteBuffer tail = ByteBuffer.allocate(1 << 16);
        long from = Math.max(0, lines.size() - tail.capacity());
        lines.read(tail, from);
        int end = tail.position() - 2;
        while (tail.get(end) != '\n') {
            end--;
        }
        this.lastLine = from + end + 1;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, StoreException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        List<String> names = new ArrayList<>(
                arguments.length > 2 ? Arrays.asList(arguments).subList(2, arguments.length) : ASKED.keySet());
        names.remove(AUDITS);
        names.add(0, AUDITS);
        Path data = Files.createTempDirectory("plumbline");
        Path file = data.resolve("assessments.ndjson");
        try (Store store = Store.open(StoreSettings.in(data), new SimpleMeterRegistry());
                PlumblineServer server =
                        PlumblineServer.start(Settings.defaults().withAddress("127.0.0.1", 0), store);
                FileChannel lines = Years.write(file, count, Years.Ids.COPIES)) {
            new AnalysesLoad(server.uri(), lines).run(names, rounds);
        } finally {
            delete(data);
        }
    }

    private void run(List<String> names, int rounds) throws IOException, InterruptedException {
        double[][] seconds = new double[names.size()][rounds];
        long[] held = new long[names.size()];
        for (int i = 0; i < names.size(); i++) {
            held[i] = ask(names.get(i), true);
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < names.size(); i++) {
                long began = System.nanoTime();
                ask(names.get(i), false);
                seconds[i][round] = (System.nanoTime() - began) / 1e9;
            }
        }
        System.out.printf(Locale.ROOT, "%-14s %8s %22s %9s%n", "", "seconds", "times the audit (range)", "MB held");
        for (int i = 0; i < names.size(); i++) {
            double[] ratios = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                ratios[round] = seconds[i][round] / seconds[0][round];
            }
            Arrays.sort(ratios);
            double[] sorted = seconds[i].clone();
            Arrays.sort(sorted);
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %8.2f %8.2f (%.2f – %.2f) %10.1f%n",
                    names.get(i),
                    sorted[rounds / 2],
                    ratios[rounds / 2],
                    ratios[0],
                    ratios[rounds - 1],
                    held[i] / 1e6);
        }
    }

    /** Sends all lines and reads the answer; the bytes held before the last line, if that is asked for. */
    private long ask(String name, boolean measure) throws IOException, InterruptedException {
        long before = measure ? heap() : 0;
        long held = 0;
        try (SocketChannel socket = SocketChannel.open(server)) {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            OutputStream out = Channels.newOutputStream(socket);
            String first = name.equals("language") ? LEXICON : "";
            out.write(("POST /v1/" + name + '?' + ASKED.get(name)
                            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                            + "Connection: close\r\nContent-Length: " + (first.length() + lines.size()) + "\r\n\r\n"
                            + first)
                    .getBytes(StandardCharsets.US_ASCII));
            send(0, lastLine, socket);
            if (measure) {
                Thread.sleep(PATIENCE);
                held = heap() - before;
            }
            send(lastLine, lines.size(), socket);
            InputStream in = Channels.newInputStream(socket);
            String head = new String(in.readNBytes(15), StandardCharsets.US_ASCII);
            String rest = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!head.startsWith("HTTP/1.1 200")) {
                throw new IOException(name + " was answered by " + head + rest);
            }
        }
        return held;
    }

    private void send(long from, long to, SocketChannel socket) throws IOException {
        for (long at = from; at < to; ) {
            at += lines.transferTo(at, to - at, socket);
        }
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
