package dev.plumbline.weightingstudy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.weightingstudy.Unread.Place;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineSurveyTest {

    private static final String ONE =
            "{\"id\":\"%s\",\"touchpoint\":\"room\",\"occurredAt\":\"2025-01-01T00:00:00Z\",\"ratings\":{\"respect\":4}}\n";

    @Test
    void linesThatAreNoAssessments_areNamed_andTheOthersRead() throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        lines.writeBytes(String.format(ONE, "für").getBytes(StandardCharsets.UTF_8));
        lines.writeBytes(" \n{\"id\":\n".getBytes(StandardCharsets.UTF_8));
        lines.writeBytes(String.format(ONE, "für").getBytes(StandardCharsets.ISO_8859_1));
        lines.writeBytes("{\"id\":\"x\"}\n".getBytes(StandardCharsets.UTF_8));
        lines.writeBytes(String.format(ONE, "last").strip().getBytes(StandardCharsets.UTF_8));
        List<Assessment> taken = new ArrayList<>();
        Unread unread = new Unread();
        new LineSurvey(ValuesAudit.RUBRIC).read(new ByteArrayInputStream(lines.toByteArray()), taken::add, unread);
        assertThat(taken).extracting(Assessment::id).containsExactly("für", "last");
        assertThat(unread.found().rows()).isEqualTo(3);
        assertThat(unread.found().first()).extracting(Place::line).containsExactly(3L, 4L, 5L);
    }

    @Test
    void manyRefusals_areAllCounted_andOnlyTheFirstNamed() throws IOException {
        Unread unread = new Unread();
        byte[] lines = "x\n".repeat(100).getBytes(StandardCharsets.UTF_8);
        new LineSurvey(ValuesAudit.RUBRIC).read(new ByteArrayInputStream(lines), assessment -> {}, unread);
        assertThat(unread.found().rows()).isEqualTo(100);
        assertThat(unread.found().first()).hasSize(Unread.NAMED);
    }
}
