package dev.plumbline.rest.v1;

import static java.util.Objects.requireNonNull;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.http.Caller;
import dev.plumbline.rest.http.Demand;
import dev.plumbline.rest.http.ItemCode;
import dev.plumbline.rest.http.KeyScope;
import dev.plumbline.rest.http.Needs;
import dev.plumbline.rest.http.OnWorker;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.http.RequestBody;
import dev.plumbline.rest.json.Joined;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.openapi.Refuses;
import dev.plumbline.rest.openapi.Takes;
import dev.plumbline.rest.v1.Analysis.Findings;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Many assessments in, one answer out, as JSON or one of its tables: what is common to all analyses.
 *
 * @param <R> their options
 */
@OnWorker
@Needs(KeyScope.SCORE)
public abstract class AnalysisResource<R extends AnalysisRequest> {

    /** How many assessments were refused, as a field too, because a table has no place for it. */
    private static final String REJECTED = "Plumbline-Rejected";

    static final String CSV = Format.CSV_TYPE + ";qs=0.5";

    private final Common common;
    private final Options<R> options;
    private final List<String> tables;
    /** Members of the options that no assessment has. */
    private final Set<String> optionsAlone;

    /** @param tables by name; the first is the answer as CSV unless another is asked for */
    AnalysisResource(Common common, Options<R> options, List<String> tables) {
        this.common = common;
        this.options = options;
        this.tables = List.copyOf(tables);
        Set<String> alone = new TreeSet<>(members(options.type()));
        alone.removeAll(members(Assessment.class));
        this.optionsAlone = Set.copyOf(alone);
    }

    private static List<String> members(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /** What was refused, as a member beside those of the answer. */
    private record WithRejected(Rejected rejected) {}

    /**
     * What the options mean; names first, then what they and the rest amount to; of either all that is wrong.
     *
     * @param table the one that is asked for, if any
     */
    abstract Analysis analysis(R request, Definitions definitions, @Nullable String table);

    @POST
    @Takes(value = AnalysisRequest.class, query = Form.class)
    @Answers(value = WithRejected.class, headers = REJECTED)
    @Refuses({
        ProblemCode.UNKNOWN_REFERENCE,
        ProblemCode.BATCH_REJECTED,
        ProblemCode.TOO_MANY_ITEMS,
        ProblemCode.STORE_UNAVAILABLE
    })
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, CSV})
    public final Response ofJson(
            @Context RequestBody body,
            @Context QueryParameters query,
            @Context HttpHeaders headers,
            @Context Demand demand,
            @Context Caller caller)
            throws IOException {
        Form form = Form.asked(query.only(Form.PARAMETERS), headers, tables);
        R request = Json.read(body.limited(common.limits().batchBody()).readAllBytes(), options.type());
        if (request.needsAssessments() && request.assessments() == null && request.select() == null) {
            throw InvalidException.of("/assessments", Fault.REQUIRED, "is required, or select in its place");
        }
        if (request.select() != null) {
            caller.require(KeyScope.READ);
        }
        List<Reading<Assessment>> assessments = request.assessments() == null ? List.of() : request.assessments();
        Intake.refuseTooMany(assessments);
        Analysis analysis = analysis(request, common.definitions(), form.table());
        for (int i = 0; i < assessments.size(); i++) {
            analysis.intake().take(i + 1L, assessments.get(i)::get);
        }
        if (request.select() != null) {
            common.stored().forEach(request.select(), assessment -> {
                demand.check();
                analysis.intake().take(assessment);
            });
        }
        return answer(analysis.intake(), analysis.findings().apply(demand), form);
    }

    @POST
    @Takes(
            value = Assessment.class,
            first = AnalysisRequest.class,
            query = {Form.class, AnalysisRequest.class})
    @Answers(value = WithRejected.class, headers = REJECTED)
    @Refuses({ProblemCode.UNKNOWN_REFERENCE, ProblemCode.BATCH_REJECTED, ProblemCode.TOO_MANY_ITEMS})
    @Consumes(Lines.MEDIA_TYPE)
    @Produces({MediaType.APPLICATION_JSON, CSV})
    public final Response ofLines(
            @Context RequestBody body,
            @Context QueryParameters query,
            @Context HttpHeaders headers,
            @Context Demand demand)
            throws IOException {
        R inQuery = options.read(query, Form.PARAMETERS);
        Form form = Form.asked(query, headers, tables);
        Lines lines = new Lines(body);
        boolean first = lines.advance();
        boolean isRequest = first && lines.isRequest();
        if (first && !isRequest) {
            refuseBareOptions(lines);
        }
        R request = isRequest ? inLine(lines, query) : inQuery;
        UnaryOperator<ProblemException> place =
                isRequest ? problem -> problem.under("/request") : ProblemException::inQuery;
        Analysis analysis = placed(place, () -> analysis(request, common.definitions(), form.table()));
        for (boolean more = isRequest ? lines.advance() : first; more; more = lines.advance()) {
            analysis.intake().take(lines.number(), lines::assessment);
        }
        Findings findings = placed(place, () -> analysis.findings().apply(demand));
        return answer(analysis.intake(), findings, form);
    }

    /** Of JSON the options are members; who writes a first line likewise would get an answer that knows nothing of them. */
    private void refuseBareOptions(Lines lines) {
        String member = lines.firstMember();
        if (member != null && optionsAlone.contains(member)) {
            throw InvalidException.of(
                    '/' + member,
                    ItemCode.UNKNOWN_MEMBER.text(),
                    "options come in a first line {\"request\":{…}}; a selection of what is stored, as application/json");
        }
    }

    private R inLine(Lines lines, QueryParameters query) {
        Options.refuseBoth(query);
        R request = lines.request(options.type());
        Faults faults = new Faults();
        refuseInLine(faults, "/request/select", request.select());
        refuseInLine(faults, "/request/assessments", request.assessments());
        faults.throwIfAny();
        return request;
    }

    private static void refuseInLine(Faults faults, String pointer, @Nullable Object member) {
        if (member != null) {
            faults.add(pointer, Fault.NOT_ALLOWED_VALUE, "the assessments follow, one a line");
        }
    }

    /** Says of what is wrong with the options where they are. */
    private static <T> T placed(UnaryOperator<ProblemException> place, Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidException | ProblemException refusal) {
            throw place.apply(ProblemException.of(refusal));
        }
    }

    private Response answer(Intake intake, Findings findings, Form form) {
        Rejected rejected = intake.rejected();
        common.counts().scored(intake.taken());
        common.counts().rejected(rejected.count());
        byte[] body = form.format() == Format.CSV
                ? findings.tables().apply(requireNonNull(form.table())).bytes()
                : Json.bytes(new Joined(findings.members(), new WithRejected(rejected)));
        return Response.ok(body, form.format().mediaType())
                .header(REJECTED, rejected.count())
                .build();
    }
}
