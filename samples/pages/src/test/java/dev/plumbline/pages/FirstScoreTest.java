package dev.plumbline.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.assessment.Assessment;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Contribution;
import dev.plumbline.scoring.Score;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The first code on the first page prints what stands below it. */
class FirstScoreTest {

    private static void score() {
        // tag::score[]
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);

        Assessment seen = Assessment.at("complaint-desk", Instant.parse("2025-01-01T09:36:42Z"))
                .id("i-00002")
                .rate("respect", 4)
                .rate("relationships", 2)
                .rate("security", 3)
                .rate("trustworthiness", 4)
                .redFlag("repeat-information")
                .build();

        Score score = scorer.score(seen);
        System.out.println(score.points() + " " + score.verdict());
        score.contributions().forEach(c -> System.out.println(c.criterion() + " would gain " + c.gain()));
        // end::score[]
    }

    private static Scorer withWeightsOfOurOwn() {
        // tag::weighting[]
        Weighting ours = new Weighting(
                "ours",
                "What our customers told us",
                "panel of May 2026",
                Weighting.GIVEN,
                Valuegraphics.VALUES.id(),
                Map.of("respect", 3.0, "security", 2.0, "trustworthiness", 1.0),
                List.of()); // which of them are estimates
        Scorer scorer = Scorer.of(ValuesAudit.RUBRIC, ours);
        // end::weighting[]
        return scorer;
    }

    @Test
    void aValueThatIsNotNamedDoesNotCount() {
        Score score = withWeightsOfOurOwn()
                .score(Assessment.at("desk", Instant.EPOCH)
                        .id("i")
                        .rate("respect", 5)
                        .rate("relationships", 1)
                        .build());
        assertThat(score.points()).isEqualTo(100);
        assertThat(score.contributions()).extracting(Contribution::criterion).contains("relationships");
    }

    @Test
    void printsWhatThePageSays() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            score();
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"))
                .isEqualTo(Page.of("README.md").blocks().get(0).output());
    }
}
