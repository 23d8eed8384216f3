package dev.plumbline.evidence;

import dev.plumbline.Expected;
import dev.plumbline.Hotel;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.AnswerReader;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** The assessments of the hotel year that do not contradict themselves, and random ones like them. */
final class HotelEvidence {

    static final List<Assessment> YEAR =
            Hotel.YEAR.stream().filter(HotelEvidence::isValid).toList();

    /** evidence.json: expected_evidence.py, NumPy 1.24.2, SciPy 1.10.1. */
    static final com.fasterxml.jackson.databind.JsonNode EXPECTED = Expected.read("evidence.json");

    private static final List<String> CRITERIA = List.of("respect", "relationships", "security", "trustworthiness");

    private HotelEvidence() {}

    private static boolean isValid(Assessment assessment) {
        try {
            new AnswerReader(ValuesAudit.RUBRIC).read(assessment);
            return true;
        } catch (InvalidException contradiction) {
            return false;
        }
    }

    /** Three touchpoints, four raters, some units and customers; many parts missing, outcomes of two names. */
    static Assessment any(int i, Random random) {
        Assessment.Builder builder = Assessment.at(
                        "t-" + random.nextInt(3), Instant.ofEpochSecond(1_700_000_000L + random.nextInt(50)))
                .id("a-" + i)
                .promises(1, 0);
        for (String criterion : CRITERIA) {
            if (random.nextInt(6) > 0) {
                builder.rate(criterion, 1 + 0.25 * random.nextInt(17));
            }
        }
        if (random.nextInt(5) > 0) {
            builder.rater("r-" + random.nextInt(4));
        }
        if (random.nextInt(2) > 0) {
            builder.unit("u-" + random.nextInt(6));
        }
        if (random.nextInt(4) > 0) {
            builder.customer("c-" + random.nextInt(9));
        }
        if (random.nextInt(5) > 0) {
            builder.outcome("returned", random.nextInt(2));
        }
        if (random.nextInt(3) > 0) {
            builder.outcome("spent", 0.1 * random.nextInt(900));
        }
        return random.nextInt(8) == 0 ? builder.perspective("executive").build() : builder.build();
    }
}
