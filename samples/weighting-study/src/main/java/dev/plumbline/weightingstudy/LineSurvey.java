package dev.plumbline.weightingstudy;

import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.json.MalformedException;
import dev.plumbline.rubric.Rubric;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Assessments in Plumbline's own wire format, one a line (NDJSON); blank lines are passed over. */
record LineSurvey(Rubric rubric) implements Survey {

    @Override
    public void read(InputStream in, Taker taker, Unread unread) throws IOException {
        // Every byte is a character of Latin-1, so that a line's bytes come back as they were and stand or fall alone.
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                try {
                    taker.take(Json.read(line.getBytes(StandardCharsets.ISO_8859_1), Assessment.class));
                } catch (InvalidException | MalformedException refusal) {
                    unread.row(number, refusal);
                }
            }
        }
    }
}
