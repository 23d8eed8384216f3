package dev.plumbline.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * An audit of lines over HTTP side by side with Jackson's bare scan of the same bytes: which part of the price of reading
 * JSON at all is left to Plumbline?
 *
 * <p>Arguments: the address of a running server, a file of lines, how many megabytes to send a round, and how many rounds (the
 * first two warm up). The server and this program should have a core each ({@code taskset}); scan and audit alternate, so that
 * a machine that gets slower slows both.
 */
public final class AuditLoad {

    private static final int WARM_UP = 2;

    private AuditLoad() {}

    public static void main(String[] arguments) throws IOException {
        URI server = URI.create(arguments[0]);
        byte[] file = Files.readAllBytes(Path.of(arguments[1]));
        long repeats = Math.max(1, Long.parseLong(arguments[2]) * 1_000_000 / file.length);
        int rounds = Integer.parseInt(arguments[3]);
        long records = repeats * lines(file);
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            double scan = perSecond(records, () -> scan(file, repeats));
            double audit = perSecond(records, () -> audit(server, file, repeats));
            ratios[round] = audit / scan;
            System.out.printf(
                    Locale.ROOT,
                    "round %d: scan %,.0f records/s, audit over HTTP %,.0f records/s, ratio %.2f%n",
                    round + 1,
                    scan,
                    audit,
                    ratios[round]);
        }
        double[] warm = Arrays.copyOfRange(ratios, Math.min(WARM_UP, rounds - 1), rounds);
        Arrays.sort(warm);
        System.out.printf(Locale.ROOT, "median ratio, warm: %.2f%n", warm[warm.length / 2]);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static double perSecond(long records, Work work) throws IOException {
        long began = System.nanoTime();
        work.run();
        return records * 1e9 / (System.nanoTime() - began);
    }

    private static long lines(byte[] file) {
        long lines = 0;
        for (byte b : file) {
            lines += b == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** Every token of every record, and nothing done with it. */
    private static void scan(byte[] file, long repeats) throws IOException {
        JsonFactory factory = new JsonFactory();
        for (long i = 0; i < repeats; i++) {
            try (JsonParser parser = factory.createParser(new ByteArrayInputStream(file))) {
                while (parser.nextToken() != null) {
                    // that is all
                }
            }
        }
    }

    private static void audit(URI server, byte[] file, long repeats) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/audits HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                            + "Connection: close\r\nContent-Length: " + file.length * repeats + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (long i = 0; i < repeats; i++) {
                out.write(file);
            }
            out.flush();
            InputStream in = socket.getInputStream();
            String head = new String(in.readNBytes(15), StandardCharsets.US_ASCII);
            in.readAllBytes();
            if (!head.startsWith("HTTP/1.1 200")) {
                throw new IOException("the server answered " + head);
            }
        }
    }
}
