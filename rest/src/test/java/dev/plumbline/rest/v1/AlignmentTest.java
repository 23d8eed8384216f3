package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.JSON;
import static dev.plumbline.rest.v1.Api.NDJSON;
import static dev.plumbline.rest.v1.Bodies.assessments;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.InvalidException;
import dev.plumbline.alignment.DisconnectRules;
import dev.plumbline.alignment.Disconnects;
import dev.plumbline.alignment.GapRules;
import dev.plumbline.alignment.GapTally;
import dev.plumbline.alignment.Gaps;
import dev.plumbline.alignment.LanguageTally;
import dev.plumbline.alignment.Lexicon;
import dev.plumbline.alignment.Profile;
import dev.plumbline.alignment.Profiles;
import dev.plumbline.alignment.Proxy;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Observations;
import dev.plumbline.audit.Scope;
import dev.plumbline.rest.http.Wire.Reply;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What profiles, gaps, disconnects and language say over HTTP is what core says, in whatever way it is asked. */
@Timeout(60)
class AlignmentTest {

    private static final Scorer SCORER = Scorer.of(ValuesAudit.RUBRIC, Valuegraphics.WEIGHTING);
    private static final Scope SCOPE = Scope.of(ValuesAudit.RUBRIC);
    private static final String LEXICON = "{\"guest\":[\"customer\",\"room number\"]}";

    private static Api api;
    private static String year;
    /** The same, in which auditor-4 speaks for the company. */
    private static String twoSides;

    @BeforeAll
    static void start() throws IOException {
        api = Api.start();
        year = Files.readString(Path.of("..", "samples", "hotel", "interactions.ndjson"));
        StringBuilder sides = new StringBuilder();
        year.lines()
                .forEach(line -> sides.append(
                                line.contains("\"auditor-4\"")
                                        ? line.replace("\"perspective\":\"customer\"", "\"perspective\":\"stated\"")
                                        : line)
                        .append('\n'));
        twoSides = sides.toString();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static void feed(String lines, Consumer<Assessment> taker) {
        lines.lines().forEach(line -> {
            try {
                taker.accept(Json.read(line.getBytes(StandardCharsets.UTF_8), Assessment.class));
            } catch (InvalidException contradictory) {
                // an advert with a flag of security, which it calls not applicable
            }
        });
    }

    /** The answer without what rest adds to it. */
    private static JsonNode said(Reply reply, int rejected) {
        ObjectNode answer = (ObjectNode) Api.good(reply);
        assertThat(answer.remove("rejected").get("count").asInt()).isEqualTo(rejected);
        return answer;
    }

    private static JsonNode tree(Object record) {
        return Api.tree(new String(Json.bytes(record), StandardCharsets.UTF_8));
    }

    @Test
    void gapsOfTheHotelYearAreThoseOfCore() throws IOException {
        GapTally tally = new GapTally(SCOPE.from("stated"), "customer");
        feed(twoSides, tally::add);
        JsonNode expected = tree(Gaps.of(tally, SCORER, new GapRules(0.9, null, 7, null)));
        assertThat(said(api.post("/v1/gaps?reference=stated&level=0.9&countsFrom=7", NDJSON, twoSides), 31))
                .isEqualTo(expected);
        String request = "{\"request\":{\"reference\":\"stated\",\"gapRules\":{\"level\":0.9,\"countsFrom\":7}}}\n";
        assertThat(said(api.post("/v1/gaps", NDJSON, request + twoSides), 31)).isEqualTo(expected);
        assertThat(expected.get("overall").get("weighted").get("claim").asText())
                .isEqualTo("above");
    }

    @Test
    void disconnectsOfTheHotelYearAreThoseOfCore() throws IOException {
        Observations observations = new Observations(SCOPE, Set.of(), Disconnects.metrics(Proxy.COMMON), List.of());
        feed(year, observations::add);
        JsonNode expected = tree(Disconnects.of(observations, SCORER));
        assertThat(said(api.post("/v1/disconnects", NDJSON, year), 31)).isEqualTo(expected);
        String proxies = "{\"request\":{\"proxies\":["
                + "{\"metric\":\"handleSeconds\",\"better\":\"lower\",\"criterion\":\"respect\"},"
                + "{\"metric\":\"nps\",\"better\":\"higher\",\"criterion\":\"relationships\"}],"
                + "\"disconnectRules\":{\"withinFrom\":20,\"goodFrom\":0.9}}}\n";
        List<Proxy> own = List.of(Proxy.COMMON.get(0), new Proxy("nps", Proxy.Better.HIGHER, "relationships"));
        Observations others = new Observations(SCOPE, Set.of(), Disconnects.metrics(own), List.of());
        feed(year, others::add);
        DisconnectRules rules = new DisconnectRules(null, null, 20, null, null, null, 0.9, null, null);
        assertThat(said(api.post("/v1/disconnects", NDJSON, proxies + year), 31))
                .isEqualTo(tree(Disconnects.of(others, SCORER, own, rules, () -> {})));
    }

    @Test
    void checkOutIsTheOneTrapInTheTable() throws IOException {
        String table = api.post("/v1/disconnects?format=csv&table=touchpoints", NDJSON, year)
                .body();
        List<String> claims =
                table.lines().skip(1).filter(line -> !line.endsWith(",")).toList();
        assertThat(claims).hasSize(1);
        assertThat(claims.get(0))
                .startsWith("handleSeconds,respect,check-out,344,")
                .endsWith(",trap");
        assertThat(api.post("/v1/disconnects?format=csv&table=rankings", NDJSON, year)
                        .body()
                        .lines())
                .hasSize(19);
        List<String> proxies = api.post("/v1/disconnects?format=csv", NDJSON, year)
                .body()
                .lines()
                .toList();
        assertThat(proxies).hasSize(5);
        assertThat(proxies.get(1))
                .startsWith("handleSeconds,lower,respect,5969,5627,-0.02644")
                .endsWith(",true");
    }

    @Test
    void languageOfVerbatimsIsThatOfCore() throws IOException {
        LanguageTally tally =
                new LanguageTally(new Lexicon(Map.of("guest", List.of("customer", "room number"))), SCOPE);
        feed(year, tally::add);
        String request = "{\"request\":{\"lexicon\":" + LEXICON + "}}\n";
        JsonNode answer = said(api.post("/v1/language", NDJSON, request + year), 31);
        assertThat(answer).isEqualTo(tree(tally.language()));
        assertThat(answer.get("hits").asLong()).isPositive();
    }

    @Test
    void languageOfTextsNeedsNoAssessments() throws IOException {
        String texts = "\"texts\":[\"Dear customer\",\"The guest in room number 7\"]";
        JsonNode inJson = api.ask("/v1/language", "{\"lexicon\":" + LEXICON + ',' + texts + '}');
        assertThat(inJson.get("hits").asInt()).isEqualTo(2);
        assertThat(inJson.get("positions").get(1).get("text").asInt()).isEqualTo(1);
        assertThat(inJson.get("positions").get(1).get("at").asInt()).isEqualTo(13);
        assertThat(inJson.get("perThousandWords").decimalValue()).isEqualByComparingTo("250.0");
        JsonNode inLine = Api.good(
                api.post("/v1/language", NDJSON, "{\"request\":{\"lexicon\":" + LEXICON + ',' + texts + "}}\n"));
        assertThat(inLine).isEqualTo(inJson);
        JsonNode beside = Api.good(api.post(
                "/v1/language",
                NDJSON,
                "{\"request\":{\"lexicon\":" + LEXICON + ',' + texts + "}}\n" + Bodies.rated()));
        assertThat(beside.get("rejected").get("count").asInt()).isEqualTo(1);
        assertThat(beside.get("hits").asInt()).isEqualTo(2);
    }

    @Test
    void profilesAreThoseOfCore() throws IOException {
        Weighting mine = new Weighting(
                "mine",
                "Given with the request",
                "Given with the request",
                Weighting.GIVEN,
                Valuegraphics.VALUES.id(),
                Map.of("respect", 3.0, "security", 1.0),
                List.of());
        Profiles expected = Profiles.of(
                List.of(
                        new Profile("stated", Valuegraphics.WEIGHTING),
                        new Profile("leaders", Weighting.equal(Valuegraphics.VALUES)),
                        new Profile("Filiale Köln", mine)),
                List.of("suppliers", "leaders"));
        String body = "{\"groups\":[{\"group\":\"stated\",\"weighting\":\"valuegraphics\"},"
                + "{\"group\":\"leaders\",\"weighting\":\"equal\"},{\"group\":\"Filiale Köln\",\"weighting\":"
                + "{\"id\":\"mine\",\"weights\":{\"respect\":3,\"security\":1}}}],"
                + "\"expected\":[\"suppliers\",\"leaders\"]}";
        assertThat(api.ask("/v1/profiles", body)).isEqualTo(tree(expected));
        List<String> pairs = new ArrayList<>(api.post("/v1/profiles", JSON, body, "Accept: text/csv")
                .body()
                .lines()
                .toList());
        assertThat(pairs.get(0)).isEqualTo("group,other,overlap,tau,values");
        assertThat(pairs).hasSize(4);
        assertThat(pairs.get(1)).startsWith("stated,leaders,0.").endsWith(",,56");
        List<String> values = api.post("/v1/profiles?format=csv&table=values", JSON, body)
                .body()
                .lines()
                .toList();
        assertThat(values).hasSize(57);
        assertThat(values.get(0)).isEqualTo("value,stated,leaders,Filiale Köln,difference");
        assertThat(values.get(1)).startsWith("respect,");
        assertThat(api.post("/v1/profiles?format=csv&table=groups", JSON, body)
                        .body()
                        .lines())
                .hasSize(4);
    }

    @Test
    void tablesOfGapsAndLanguageHaveARowAFinding() throws IOException {
        String gaps = "/v1/gaps?reference=stated&format=csv";
        List<String> criteria = api.post(gaps, NDJSON, twoSides).body().lines().toList();
        assertThat(criteria).hasSize(72);
        assertThat(criteria.get(0))
                .isEqualTo("touchpoint,criterion,value,share,reference.n,reference.points,theirs.n,theirs.points,"
                        + "gap,low,high,p,adjustedP,claim");
        assertThat(api.post(gaps + "&table=touchpoints", NDJSON, twoSides)
                        .body()
                        .lines())
                .hasSize(19);
        List<String> overall = api.post(gaps + "&table=overall", NDJSON, twoSides)
                .body()
                .lines()
                .toList();
        assertThat(overall).hasSize(6);
        assertThat(overall.get(1)).startsWith(",,18,").endsWith(",above");
        String body = "{\"texts\":[\"A customer, 𐐀 guest\"],\"lexicon\":" + LEXICON + '}';
        assertThat(api.post("/v1/language?format=csv", JSON, body).body().lines())
                .containsExactly(
                        "term,preferred,hits,perThousandWords,texts",
                        "customer,guest,1,250.0,1",
                        "room number,guest,0,0.0,0");
        assertThat(api.post("/v1/language?format=csv&table=preferred", JSON, body)
                        .body())
                .isEqualTo("term,uses,hits\r\nguest,1,1\r\n");
        assertThat(api.post("/v1/language?format=csv&table=positions", JSON, body)
                        .body())
                .isEqualTo("assessment,text,at,length,term,found\r\n,0,2,8,customer,customer\r\n");
    }

    @Test
    void manyTouchpointsAndWrongLinesAreAnsweredAsOfAnAudit() throws IOException {
        StringBuilder lines = new StringBuilder("{\"request\":{\"reference\":\"stated\"}}\n");
        for (int i = 0; i <= 10_000; i++) {
            lines.append(Bodies.rated("a", "t-" + i, 3)).append('\n');
        }
        Api.problem(api.post("/v1/gaps", NDJSON, lines.toString()), 413, "too-many-items");
        String bad = Bodies.seen("\"ratings\":{\"respect\":9}");
        JsonNode answer = api.ask("/v1/disconnects", assessments(Bodies.rated() + ',' + bad, ""));
        assertThat(answer.get("rejected").get("count").asInt()).isEqualTo(1);
        assertThat(answer.get("proxies")
                        .get(0)
                        .get("insufficient")
                        .get("within")
                        .get("needed")
                        .asInt())
                .isEqualTo(10);
    }
}
