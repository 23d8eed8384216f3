package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Bodies.assessments;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The wire of profiles, gaps, disconnects and language, pinned as in {@link GoldenTest}. */
@Timeout(30)
class AlignmentGoldenTest {

    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        api = Api.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void profiles() throws IOException {
        Golden.assertGolden(
                "profiles.json",
                api.ask(
                        "/v1/profiles",
                        "{\"groups\":[{\"group\":\"stated\",\"weighting\":{\"id\":\"stated\",\"source\":\"annual report\","
                                + "\"weights\":{\"respect\":2,\"security\":2}}},{\"group\":\"leaders\",\"weighting\":"
                                + "{\"id\":\"leaders\",\"weights\":{\"respect\":1,\"security\":3},\"estimated\":[\"security\"]}},"
                                + "{\"group\":\"teams\",\"weighting\":{\"id\":\"teams\",\"weights\":{\"relationships\":1}}}],"
                                + "\"expected\":[\"customers\",\"teams\"]}"));
    }

    @Test
    void aProfileAlone() throws IOException {
        Golden.assertGolden(
                "profiles-alone.json",
                api.ask(
                        "/v1/profiles",
                        "{\"groups\":[{\"group\":\"stated\",\"weighting\":{\"id\":\"stated\",\"weights\":{\"respect\":2}}}]}"));
    }

    /** Six visits each to a desk and a till, of which the company thinks better; the door and the gate have one side. */
    @Test
    void gaps() throws IOException {
        List<String> visits = new ArrayList<>();
        int[] theirs = {1, 2, 2, 3, 2, 1};
        int[] stated = {4, 5, 4, 4, 5, 5};
        for (int i = 0; i < 6; i++) {
            visits.add(visit("desk", "customer", theirs[i], 3));
            visits.add(visit("desk", "stated", stated[i], 3 + i % 2));
            visits.add(visit("till", "customer", stated[i], 3));
            visits.add(i < 3 ? visit("till", "stated", 3, 3) : visit("till", "supplier", 3, 3));
        }
        visits.add(visit("door", "customer", 3, 3));
        visits.add(visit("gate", "stated", 3, 3));
        String options = ",\"reference\":\"stated\",\"weights\":{\"respect\":3,\"security\":1},\"touchpoints\":["
                + "{\"id\":\"desk\",\"stage\":\"s\",\"momentOfTruth\":true},{\"id\":\"till\",\"stage\":\"s\"},"
                + "{\"id\":\"door\",\"stage\":\"s\"},{\"id\":\"gate\",\"stage\":\"s\"},{\"id\":\"wall\",\"stage\":\"s\"}]";
        Golden.assertGolden("gaps.json", api.ask("/v1/gaps", assessments(String.join(",", visits), options)));
        Golden.assertGolden("gaps-nothing.json", api.ask("/v1/gaps", assessments("", ",\"reference\":\"stated\"")));
    }

    private static String visit(String touchpoint, String perspective, int respect, int security) {
        return String.format(
                Locale.ROOT,
                "{\"id\":\"a\",\"touchpoint\":\"%s\",\"occurredAt\":\"2025-05-05T05:05:05Z\",\"perspective\":\"%s\","
                        + "\"ratings\":{\"respect\":%d,\"security\":%d}}",
                touchpoint,
                perspective,
                respect,
                security);
    }

    /** Fast and rude at the first touchpoint, slow and kind at the last; the second proxy has too little of everything. */
    @Test
    void disconnects() throws IOException {
        List<String> visits = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            for (int i = 0; i < 6; i++) {
                int respect = t == 0 ? 1 + i % 2 : t == 3 ? 5 - (i == 0 ? 1 : 0) : 3 + i % 2;
                visits.add("{\"id\":\"v-" + t + i + "\",\"touchpoint\":\"t-" + t
                        + "\",\"occurredAt\":\"2025-05-05T05:05:05Z\",\"ratings\":{\"respect\":" + respect
                        + "},\"metrics\":{\"handleSeconds\":" + (100 + 50 * t + i * i % 7)
                        + (t == 1 && i < 3 ? ",\"csat\":4" : "") + "}}");
            }
        }
        String options = ",\"proxies\":[{\"metric\":\"handleSeconds\",\"better\":\"lower\",\"criterion\":\"respect\"},"
                + "{\"metric\":\"csat\",\"better\":\"higher\",\"criterion\":\"respect\"}],"
                + "\"weights\":{\"respect\":1},\"disconnectRules\":{\"withinFrom\":5,\"standingFrom\":5,\"standingsFrom\":4}";
        Golden.assertGolden(
                "disconnects.json", api.ask("/v1/disconnects", assessments(String.join(",", visits), options)));
        Golden.assertGolden("disconnects-nothing.json", api.ask("/v1/disconnects", assessments("", "")));
    }

    @Test
    void language() throws IOException {
        String lexicon = ",\"lexicon\":{\"guest\":[\"customer\",\"room number\"],\"stay\":[\"transaction\"]}";
        String visits = said("b", "Not a CUSTOMER, a guest.")
                + ','
                + said("a", "Just a room  number 🙂 customer")
                + ','
                + Bodies.rated();
        Golden.assertGolden("language.json", api.ask("/v1/language", assessments(visits, lexicon)));
        Golden.assertGolden("language-texts.json", api.ask("/v1/language", "{\"texts\":[\"\"]" + lexicon + '}'));
    }

    private static String said(String id, String verbatim) {
        return Bodies.rated(id, "desk", 3).replace("\"ratings\"", "\"verbatim\":\"" + verbatim + "\",\"ratings\"");
    }
}
