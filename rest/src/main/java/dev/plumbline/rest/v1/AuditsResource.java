package dev.plumbline.rest.v1;

import static java.util.Objects.requireNonNull;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Audit;
import dev.plumbline.audit.AuditRules;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.journey.Journey;
import dev.plumbline.rest.http.ProblemException;
import dev.plumbline.rest.http.QueryParameters;
import dev.plumbline.rest.http.RequestBody;
import dev.plumbline.rest.json.Joined;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.json.Reading;
import dev.plumbline.rest.v1.AuditRequest.OnError;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.value.Weighting;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Audits: many assessments in, one answer out, as JSON or its groups as a table. */
@Path("/v1/audits")
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE + ";qs=0.5"})
public final class AuditsResource {

    /** How many assessments were refused, as a field too, because a table has no place for it. */
    private static final String REJECTED = "Plumbline-Rejected";

    private final Definitions definitions;
    private final int longestBody;

    /** @param longestBody bytes of a JSON body */
    AuditsResource(Definitions definitions, int longestBody) {
        this.definitions = definitions;
        this.longestBody = longestBody;
    }

    /** What a request asks for, resolved: where assessments go, and what reads them. */
    private record Plan(Intake intake, Scorer scorer, AuditRules rules, Map<String, Weighting> segmentWeightings) {

        /** The audit of what was taken in so far. */
        Audit audit() {
            return Audit.of(intake.tally(), scorer, rules, segmentWeightings);
        }
    }

    /** What was refused, as a member beside those of the audit. */
    private record WithRejected(Rejected rejected) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response ofJson(@Context RequestBody body, @Context QueryParameters query, @Context HttpHeaders headers)
            throws IOException {
        Format format = Format.asked(query.only(Set.of(Options.FORMAT)), headers);
        AuditRequest request = Json.read(body.limited(longestBody).readAllBytes(), AuditRequest.class);
        List<Reading<Assessment>> assessments = request.assessments();
        if (assessments == null) {
            throw InvalidException.of("/assessments", Fault.REQUIRED, "is required");
        }
        Intake.refuseTooMany(assessments);
        Plan plan = plan(request);
        for (int i = 0; i < assessments.size(); i++) {
            plan.intake.take(i + 1L, assessments.get(i)::get);
        }
        return answer(plan, format);
    }

    @POST
    @Consumes(Lines.MEDIA_TYPE)
    public Response ofLines(@Context RequestBody body, @Context QueryParameters query, @Context HttpHeaders headers)
            throws IOException {
        AuditRequest inQuery = Options.ofAudit(query);
        Format format = Format.asked(query, headers);
        Lines lines = new Lines(body);
        boolean more = lines.advance();
        Plan plan;
        if (more && lines.isRequest()) {
            plan = planOf(lines.request(AuditRequest.class), query);
            more = lines.advance();
        } else {
            plan = planOf(inQuery);
        }
        for (; more; more = lines.advance()) {
            plan.intake.take(lines.number(), lines::assessment);
        }
        return answer(plan, format);
    }

    private Plan planOf(AuditRequest inQuery) {
        try {
            return plan(inQuery);
        } catch (InvalidException | ProblemException refusal) {
            throw ProblemException.of(refusal).inQuery();
        }
    }

    private Plan planOf(AuditRequest inLine, QueryParameters query) {
        Options.refuseBoth(query);
        if (inLine.assessments() != null) {
            throw InvalidException.of(
                    "/request/assessments", Fault.NOT_ALLOWED_VALUE, "the assessments follow, one a line");
        }
        try {
            return plan(inLine);
        } catch (InvalidException | ProblemException refusal) {
            throw ProblemException.of(refusal).under("/request");
        }
    }

    /** Names first, then what they and the rest of the request amount to; of either all that is wrong. */
    private Plan plan(AuditRequest request) {
        definitions.refuseUnknown(
                request.rubric(), "/rubric", request.weighting(), request.journey(), request.segmentWeightings());
        Faults faults = new Faults();
        Scorer scorer = faults.attempt(
                () -> definitions.scorer(request.rubric(), request.weighting(), request.weights(), request.rules()));
        Journey journey = faults.attempt(() -> definitions.journey(request.journey(), request.touchpoints()));
        AuditRules rules = faults.attempt(() -> rules(request.brokenPromiseWeight()));
        Map<String, Weighting> segmentWeightings =
                faults.attempt(() -> definitions.segmentWeightings(request.segmentWeightings()));
        faults.throwIfAny();
        Plan plan = new Plan(
                new Intake(
                        new Tally(scope(request, requireNonNull(scorer), journey)),
                        request.onError() == null ? OnError.SKIP : request.onError()),
                scorer,
                requireNonNull(rules),
                requireNonNull(segmentWeightings));
        if (!segmentWeightings.isEmpty()) {
            plan.audit(); // says now, of nothing, what it would otherwise refuse at the end of everything
        }
        return plan;
    }

    private static AuditRules rules(@Nullable Double brokenPromiseWeight) {
        return brokenPromiseWeight == null
                ? AuditRules.DEFAULT
                : AuditRules.DEFAULT.withBrokenPromiseWeight(brokenPromiseWeight);
    }

    @SuppressWarnings("NullAway") // what is absent has a default in the scope
    private static Scope scope(AuditRequest request, Scorer scorer, @Nullable Journey journey) {
        return new Scope(
                scorer.rubric(),
                request.groupBy(),
                request.period(),
                journey,
                request.perspective(),
                scorer.rules().standardAt());
    }

    private static Response answer(Plan plan, Format format) {
        Audit audit = plan.audit();
        byte[] body = format == Format.CSV
                ? AuditTable.csv(audit, plan.scorer.rubric())
                : Json.bytes(new Joined(audit, new WithRejected(plan.intake.rejected())));
        return Response.ok(body, format.mediaType())
                .header(REJECTED, plan.intake.rejected().count())
                .build();
    }
}
