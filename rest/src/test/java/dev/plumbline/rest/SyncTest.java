package dev.plumbline.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.rest.http.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Between a request to store something and its answer the operating system is told to sync: a killed process alone could not
 * show that, because what it has written the system still writes. Watched from outside by strace, where there is one and it is allowed.
 */
@Timeout(120)
class SyncTest {

    private static final int REQUESTS = 20;

    @TempDir
    Path folder;

    @Test
    void everyAnswerComesAfterASync() throws Exception {
        assumeTrue(canTrace(), "strace is not there, or not allowed");
        Path trace = folder.resolve("trace");
        List<String> strace = List.of(
                "strace",
                "-f",
                "-qq",
                "-y",
                "-s",
                "40",
                "-e",
                "trace=fsync,fdatasync,write,writev,sendto,sendmsg",
                "-o",
                trace.toString());
        try (ServerProcess server = ServerProcess.start(
                strace,
                folder.resolve("log"),
                List.of("--data-dir", folder.resolve("data").toString()))) {
            try (Wire wire = new Wire(server.uri())) {
                for (int i = 0; i < REQUESTS; i++) {
                    assertThat(wire.say(Wire.post("/v1/assessments", "application/json", assessment(i)))
                                    .reply()
                                    .status())
                            .isEqualTo(201);
                }
                String lines = assessment(REQUESTS) + '\n' + assessment(REQUESTS + 1);
                assertThat(wire.say(Wire.post("/v1/assessments", "application/x-ndjson", lines))
                                .reply()
                                .status())
                        .isEqualTo(200);
                assertThat(wire.say(Wire.request("DELETE", "/v1/assessments/a-1") + "\r\n")
                                .reply()
                                .status())
                        .isEqualTo(204);
            }
            server.stop();
        }
        int answers = 0;
        boolean synced = false;
        for (String call : Files.readAllLines(trace)) {
            if (call.matches(".*\\b(fsync|fdatasync)\\b.*plumbline\\.db.*")
                    || call.matches(".*<\\.\\.\\. (fsync|fdatasync) resumed>.*")) {
                synced = true;
            } else if (call.matches(".*\"HTTP/1\\.1 20[014].*")) {
                assertThat(synced).as("answer %s: %s", answers, call).isTrue();
                answers++;
                synced = false;
            }
        }
        assertThat(answers).isEqualTo(REQUESTS + 2);
    }

    private static String assessment(int number) {
        return "{\"id\":\"a-" + number
                + "\",\"touchpoint\":\"t\",\"occurredAt\":\"2025-05-05T10:00:00Z\",\"ratings\":{\"respect\":3}}";
    }

    private static boolean canTrace() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true").start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
