package dev.plumbline.httpclient;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A call of the command, within this process, with short waits. */
final class Call {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private Patience.Pause pause = time -> Thread.sleep(time.toMillis());
    private Duration answer = Duration.ofSeconds(30);

    Call(URI server) {
        environment.put("PLUMBLINE_URL", server.toString());
    }

    Call token(String token) {
        environment.put("PLUMBLINE_TOKEN", token);
        return this;
    }

    Call pause(Patience.Pause newPause) {
        pause = newPause;
        return this;
    }

    Call answer(Duration newAnswer) {
        answer = newAnswer;
        return this;
    }

    int run(String verb, Path file) throws InterruptedException {
        PrintStream logged = new PrintStream(log, true, StandardCharsets.UTF_8);
        Patience patience = new Patience(6, Duration.ofMillis(10), Duration.ofMinutes(2), pause, logged);
        return Main.run(
                new String[] {verb, file.toString()},
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                patience,
                answer);
    }

    List<String> out() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }
}
