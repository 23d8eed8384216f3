package dev.plumbline.weightingstudy;

import dev.plumbline.study.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jspecify.annotations.Nullable;

/** Shows on standard error how far long work has come, or does not. */
final class Meter {

    private final boolean shown;

    private Meter(boolean shown) {
        this.shown = shown;
    }

    /** Shows nothing. */
    static Meter silent() {
        return new Meter(false);
    }

    /** Shows progress if standard error is a terminal, with somebody before it. */
    static Meter onTerminal() {
        try {
            return new Meter(TerminalProvider.load("exec").isSystemStream(SystemStream.Error));
        } catch (IOException | RuntimeException unknown) {
            return silent();
        }
    }

    /** Opens a file to be read once, to its end. */
    InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return shown ? ProgressBar.wrap(in, bar("Reading", Files.size(file)).setUnit(" MB", 1 << 20)) : in;
    }

    /** Does work that tells how far it is. */
    <T extends @Nullable Object> T watch(String task, Function<Progress, T> work) {
        if (!shown) {
            return work.apply(Progress.UNWATCHED);
        }
        try (ProgressBar bar = bar(task, 1).build()) {
            return work.apply((done, all) -> bar.maxHint(all).stepTo(done));
        }
    }

    private static ProgressBarBuilder bar(String task, long all) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(all)
                .setStyle(ProgressBarStyle.ASCII)
                .clearDisplayOnFinish();
    }
}
