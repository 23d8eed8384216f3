package dev.plumbline.rest.v1;

import static java.util.Objects.requireNonNull;

import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.http.Demand;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.http.RequestBody;
import dev.plumbline.rest.json.Joined;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.rest.v1.Analysis.Findings;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Many assessments in, one answer out, as JSON or one of its tables: what is common to all analyses.
 *
 * @param <R> their options
 */
public abstract class AnalysisResource<R extends AnalysisRequest> {

    /** How many assessments were refused, as a field too, because a table has no place for it. */
    private static final String REJECTED = "Plumbline-Rejected";

    static final String CSV = Format.CSV_TYPE + ";qs=0.5";

    private final Class<R> type;
    private final List<String> tables;
    private final int longestBody;

    /**
     * @param tables by name; the first is the answer as CSV unless another is asked for
     * @param longestBody bytes of a JSON body
     */
    AnalysisResource(Class<R> type, List<String> tables, int longestBody) {
        this.type = type;
        this.tables = List.copyOf(tables);
        this.longestBody = longestBody;
    }

    /** What was refused, as a member beside those of the answer. */
    private record WithRejected(Rejected rejected) {}

    /** The options as the query has them, of lines only. */
    abstract R inQuery(QueryParameters query);

    /**
     * What the options mean; names first, then what they and the rest amount to; of either all that is wrong.
     *
     * @param table the one that is asked for, if any
     */
    abstract Analysis analysis(R request, @Nullable String table);

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, CSV})
    public final Response ofJson(
            @Context RequestBody body,
            @Context QueryParameters query,
            @Context HttpHeaders headers,
            @Context Demand demand)
            throws IOException {
        Form form = Form.asked(query.only(Form.PARAMETERS), headers, tables);
        R request = Json.read(body.limited(longestBody).readAllBytes(), type);
        List<Reading<Assessment>> assessments = request.needsAssessments() ? request.assessments() : List.of();
        if (assessments == null) {
            throw InvalidException.of("/assessments", Fault.REQUIRED, "is required");
        }
        Intake.refuseTooMany(assessments);
        Analysis analysis = analysis(request, form.table());
        for (int i = 0; i < assessments.size(); i++) {
            analysis.intake().take(i + 1L, assessments.get(i)::get);
        }
        return answer(analysis.intake(), analysis.findings().apply(demand), form);
    }

    @POST
    @Consumes(Lines.MEDIA_TYPE)
    @Produces({MediaType.APPLICATION_JSON, CSV})
    public final Response ofLines(
            @Context RequestBody body,
            @Context QueryParameters query,
            @Context HttpHeaders headers,
            @Context Demand demand)
            throws IOException {
        R inQuery = inQuery(query);
        Form form = Form.asked(query, headers, tables);
        Lines lines = new Lines(body);
        boolean first = lines.advance();
        boolean isRequest = first && lines.isRequest();
        R request = isRequest ? inLine(lines, query) : inQuery;
        UnaryOperator<ProblemException> place =
                isRequest ? problem -> problem.under("/request") : ProblemException::inQuery;
        Analysis analysis = placed(place, () -> analysis(request, form.table()));
        for (boolean more = isRequest ? lines.advance() : first; more; more = lines.advance()) {
            analysis.intake().take(lines.number(), lines::assessment);
        }
        Findings findings = placed(place, () -> analysis.findings().apply(demand));
        return answer(analysis.intake(), findings, form);
    }

    private R inLine(Lines lines, QueryParameters query) {
        Options.refuseBoth(query);
        R request = lines.request(type);
        if (request.assessments() != null) {
            throw InvalidException.of(
                    "/request/assessments", Fault.NOT_ALLOWED_VALUE, "the assessments follow, one a line");
        }
        return request;
    }

    /** Says of what is wrong with the options where they are. */
    private static <T> T placed(UnaryOperator<ProblemException> place, Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidException | ProblemException refusal) {
            throw place.apply(ProblemException.of(refusal));
        }
    }

    private static Response answer(Intake intake, Findings findings, Form form) {
        Rejected rejected = intake.rejected();
        byte[] body = form.format() == Format.CSV
                ? findings.tables().apply(requireNonNull(form.table())).bytes()
                : Json.bytes(new Joined(findings.members(), new WithRejected(rejected)));
        return Response.ok(body, form.format().mediaType())
                .header(REJECTED, rejected.count())
                .build();
    }
}
