package dev.plumbline.rest.v1;

import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.rest.http.KeyScope;
import dev.plumbline.rest.http.Needs;
import dev.plumbline.rest.http.Problem;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.http.RequestBody;
import dev.plumbline.rest.json.Joined;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.json.MalformedException;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.openapi.OneOf;
import dev.plumbline.rest.openapi.Refuses;
import dev.plumbline.rest.openapi.Takes;
import dev.plumbline.scoring.Basis;
import dev.plumbline.scoring.Score;
import dev.plumbline.scoring.Scorer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Scores: one, a list of them, or a stream of any length. */
@Needs(KeyScope.SCORE)
@Path("/v1/scores")
public final class ScoresResource {

    /** Some of many were refused. */
    static final int MULTI_STATUS = 207;

    private static final Options<BatchOptions> OPTIONS = Options.of(BatchOptions.class);

    private final Common common;

    ScoresResource(Common common) {
        this.common = common;
    }

    /** Why an item has no score. */
    private record Refused(Problem problem) {}

    /** The physical line that an answer is about. */
    private record Line(long line) {}

    /**
     * What a batch came to.
     *
     * @param lines non-blank ones; absent where the batch was no lines
     * @param basis what all scores rest on, if every criterion is rated
     */
    private record Summary(@Nullable Long lines, long scored, long failed, Basis basis) {}

    /** The end of a stream; without it the answer was cut. */
    private record Closing(Summary summary) {}

    /** The answer to a batch as JSON: a score or a problem for each assessment, in their order. */
    private record Results(
            @OneOf({Score.class, Refused.class}) List<Object> results, Summary summary) {}

    /** The score of one assessment. */
    @POST
    @Takes(ScoreRequest.class)
    @Answers(Score.class)
    @Refuses({ProblemCode.UNKNOWN_REFERENCE, ProblemCode.DEGENERATE_WEIGHTING, ProblemCode.NOTHING_TO_SCORE})
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] score(@Context RequestBody body, @Context QueryParameters query) throws IOException {
        query.only(Set.of());
        ScoreRequest request =
                Json.read(body.limited(common.limits().singleBody()).readAllBytes(), ScoreRequest.class);
        Assessment assessment = request.assessment();
        boolean ownRubric = request.rubric() == null && assessment.rubric() != null;
        String rubric = ownRubric ? assessment.rubric() : request.rubric();
        Definitions definitions = common.definitions();
        definitions
                .references()
                .rubric(rubric, ownRubric ? "/assessment/rubric" : "/rubric")
                .weighting(request.weighting(), "/weighting")
                .refuseUnknown();
        Scorer scorer = definitions.scorer(rubric, request.weighting(), request.weights(), request.rules());
        try {
            return Json.bytes(scorer.score(assessment));
        } catch (InvalidException invalid) {
            throw ProblemException.of(invalid).under("/assessment");
        }
    }

    /** A score or a problem for each assessment of a list, in its order; 207 if there is a problem. */
    @POST
    @Path("/batch")
    @Takes(BatchRequest.class)
    @Answers(Results.class)
    @Answers(status = MULTI_STATUS, value = Results.class)
    @Refuses({ProblemCode.UNKNOWN_REFERENCE, ProblemCode.DEGENERATE_WEIGHTING, ProblemCode.TOO_MANY_ITEMS})
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response scoreList(@Context RequestBody body, @Context QueryParameters query) throws IOException {
        query.only(Set.of());
        BatchRequest request =
                Json.read(body.limited(common.limits().batchBody()).readAllBytes(), BatchRequest.class);
        Intake.refuseTooMany(request.assessments());
        Scorer scorer =
                scorer(new BatchOptions(request.rubric(), request.weighting(), request.weights(), request.rules()));
        List<Object> results = new ArrayList<>(request.assessments().size());
        request.assessments().forEach(reading -> results.add(result(scorer, reading::get)));
        long failed = results.stream().filter(Refused.class::isInstance).count();
        Summary summary = new Summary(null, results.size() - failed, failed, scorer.basis());
        return Response.status(failed == 0 ? Response.Status.OK.getStatusCode() : MULTI_STATUS)
                .entity(Json.bytesOfItems(new Results(results, summary)))
                .build();
    }

    /**
     * Lines of any number are answered line by line, in their order, and by a last one that sums up; without that the answer was
     * cut. Read while you write: what has been scored is sent before more is waited for.
     */
    @POST
    @Path("/batch")
    @Takes(value = Assessment.class, first = BatchOptions.class, query = BatchOptions.class)
    @Answers({Score.class, Line.class})
    @Answers({Refused.class, Line.class})
    @Answers(Closing.class)
    @Refuses({ProblemCode.UNKNOWN_REFERENCE, ProblemCode.DEGENERATE_WEIGHTING})
    @Consumes(Lines.MEDIA_TYPE)
    @Produces(Lines.MEDIA_TYPE)
    public StreamingOutput scoreLines(@Context RequestBody body, @Context QueryParameters query) throws IOException {
        BatchOptions inQuery = OPTIONS.read(query, Set.of());
        Lines lines = new Lines(body);
        boolean first = lines.advance();
        boolean isRequest = first && lines.isRequest();
        Scorer scorer = isRequest ? scorerOfLine(lines, query) : scorerOfQuery(inQuery);
        boolean more = isRequest ? lines.advance() : first;
        return out -> score(scorer, lines, more, out);
    }

    private Scorer scorerOfQuery(BatchOptions options) {
        try {
            return scorer(options);
        } catch (ProblemException | InvalidException refusal) {
            throw ProblemException.of(refusal).inQuery();
        }
    }

    private Scorer scorerOfLine(Lines lines, QueryParameters query) {
        Options.refuseBoth(query);
        BatchOptions options = lines.request(BatchOptions.class);
        try {
            return scorer(options);
        } catch (ProblemException | InvalidException refusal) {
            throw ProblemException.of(refusal).under("/request");
        }
    }

    private Scorer scorer(BatchOptions options) {
        Definitions definitions = common.definitions();
        definitions
                .references()
                .rubric(options.rubric(), "/rubric")
                .weighting(options.weighting(), "/weighting")
                .refuseUnknown();
        return definitions.scorer(options.rubric(), options.weighting(), options.weights(), options.rules());
    }

    /** Scores line by line; what has been scored goes out before more is waited for. */
    private static void score(Scorer scorer, Lines lines, boolean first, OutputStream out) throws IOException {
        lines.flushBeforeWaiting(out);
        long scored = 0;
        long failed = 0;
        for (boolean more = first; more; more = lines.advance()) {
            Object result = result(scorer, lines::assessment);
            if (result instanceof Refused) {
                failed++;
            } else {
                scored++;
            }
            Json.writeLine(new Joined(new Line(lines.number()), result), out);
        }
        Json.writeLine(new Closing(new Summary(scored + failed, scored, failed, scorer.basis())), out);
    }

    /** A score, or why there is none. */
    private static Object result(Scorer scorer, Supplier<Assessment> assessment) {
        try {
            return scorer.score(assessment.get());
        } catch (InvalidException | MalformedException | ProblemException refusal) {
            return new Refused(ProblemException.of(refusal).problem(null));
        }
    }
}
