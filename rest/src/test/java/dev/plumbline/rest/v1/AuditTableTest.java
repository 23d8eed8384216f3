package dev.plumbline.rest.v1;

import static dev.plumbline.rest.v1.Api.JSON;
import static dev.plumbline.rest.v1.Api.NDJSON;
import static dev.plumbline.rest.v1.Bodies.rated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.rest.http.Wire.Reply;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The groups of an audit as CSV: asked for by Accept or by format, quoted where RFC 4180 asks for it, never altered. */
@Timeout(30)
class AuditTableTest {

    private static final String AUDITS = "/v1/audits";
    private static final String HEADER =
            "key,events,n,points,low,high,spread,verdict,firm,coverage,standardised,notComparable,"
                    + "kept,broken,trust,respect.n,respect.points,respect.share,respect.gain,relationships.n,relationships.points,"
                    + "relationships.share,relationships.gain,security.n,security.points,security.share,security.gain,"
                    + "trustworthiness.n,trustworthiness.points,trustworthiness.share,trustworthiness.gain";

    private static Api api;

    @BeforeAll
    static void start() throws IOException {
        api = Api.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/audits                   | text/csv                        | true",
                "/v1/audits?format=csv        | */*                             | true",
                "/v1/audits?format=csv        | application/json                | true",
                "/v1/audits?format=json       | text/csv                        | false",
                "/v1/audits                   | text/csv, application/json;q=0.5 | true",
                "/v1/audits                   | text/csv;q=0.5, application/json | false",
                "/v1/audits                   | text/*                          | true",
                "/v1/audits                   | application/*                   | false",
                "/v1/audits                   | */*                             | false",
            })
    void theFormIsTheOneAskedFor(String target, String accept, boolean csv) throws IOException {
        for (Reply reply : List.of(
                api.post(target, NDJSON, rated(), "Accept: " + accept),
                api.post(target, JSON, Bodies.assessments(rated(), ""), "Accept: " + accept))) {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.field("Content-Type")).hasValue(csv ? "text/csv;charset=utf-8" : JSON);
            assertThat(reply.body()).startsWith(csv ? HEADER + "\r\n" : "{\"groupBy\":");
        }
    }

    @Test
    void aRowHoldsAGroupsFiguresAndAnEmptyCellWhatIsAbsent() throws IOException {
        String door = Bodies.seen("\"promises\":{\"kept\":1,\"broken\":1}").replace("desk", "door");
        String body = rated("a", "desk", 1) + '\n' + rated("b", "desk", 4) + '\n' + rated("c", "till", 5) + '\n' + door;
        List<String> rows = csv("", body);
        assertThat(rows).hasSize(4);
        // points 0 and 75: mean 37.5, Student's interval cut to 0…100, spread 75/√2; coverage 48/183
        assertThat(rows.get(1))
                .isEqualTo("desk,2,2,37.5,0.0,100.0,53.033008588991066,,false,0.26229508196721313,,,0,0,,"
                        + "2,37.5,1.0,62.5,,,,,,,,,,,,");
        assertThat(rows.get(2))
                .isEqualTo("till,1,1,100.0,,,,,false,0.26229508196721313,,,0,0,,1,100.0,1.0,0.0,,,,,,,,,,,,");
        // trust 100·(1+1)/(2+1+24·1)
        assertThat(rows.get(3)).isEqualTo("door,1,0,,,,,,false,,,,1,1,7.407407407407407,,,,,,,,,,,,,,,,");
    }

    @Test
    void keysAreQuotedWhereTheyMustBeAndOtherwiseVerbatim() throws IOException {
        String[] segments = {"a,b", "say \\\"x\\\"", "=1+1", "+1", "-1", "@SUM(A1)", " space ", "\u4f11\u95f2", "'"};
        String[] keys = {"\"a,b\"", "\"say \"\"x\"\"\"", "=1+1", "+1", "-1", "@SUM(A1)", " space ", "\u4f11\u95f2", "'"
        };
        StringBuilder body = new StringBuilder();
        for (String segment : segments) {
            body.append(Bodies.seen("\"ratings\":{\"respect\":3},\"segment\":\"" + segment + "\""))
                    .append('\n');
        }
        List<String> rows = csv("?groupBy=segment", body.toString());
        assertThat(rows).hasSize(keys.length + 1);
        for (String key : keys) {
            assertThat(rows).anySatisfy(row -> assertThat(row).startsWith(key + ",1,1,50.0,"));
        }
    }

    @Test
    void aRefusalIsAProblemWhateverFormWasAskedFor() throws IOException {
        Reply reply = api.post(AUDITS + "?groupBy=stage", NDJSON, rated(), "Accept: text/csv");
        Api.problem(reply, 422, "validation-failed");
    }

    private static List<String> csv(String query, String body) throws IOException {
        Reply reply = api.post(AUDITS + query, NDJSON, body, "Accept: text/csv");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).endsWith("\r\n");
        return List.of(reply.body().split("\r\n"));
    }
}
