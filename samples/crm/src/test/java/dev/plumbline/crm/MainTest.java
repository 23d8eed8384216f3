package dev.plumbline.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** An evening ends as its cases say: points by hand from the published weights 48, 79, 28 and 28. */
class MainTest {

    @Test
    void printsWhatEachCaseWasAndWhoIsToBeCalled() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Main.closeTheDay(new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        // (48·75 + 79·20 + 28·50 + 28·75)/183 = 47.4
                        line -> assertThat(line)
                                .startsWith("C-101 ann")
                                .contains(" 47 points, wore away", "known to you"),
                        // (48·100 + 79·75 + 28·75 + 28·100)/183 = 85.4
                        line -> assertThat(line).startsWith("C-102 ben").contains(" 85 points, strengthened"),
                        // (48·75 + 79·50 + 28·50 + 28·50)/183 = 56.6
                        line -> assertThat(line).startsWith("C-103 cleo").contains(" 57 points, neither"),
                        line -> assertThat(line).startsWith("C-104 dan").contains("not judged; survey"),
                        line -> assertThat(line).startsWith("C-105 eve").contains("not judged; grievances"),
                        line -> assertThat(line).isEqualTo("call ann about C-101: poor experience"),
                        line -> assertThat(line).isEqualTo("call cleo about C-103: trust lost"));
    }
}
