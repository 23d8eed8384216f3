package dev.plumbline.rest.v1;

import static java.util.Objects.requireNonNull;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import dev.plumbline.audit.Scope;
import dev.plumbline.audit.Tally;
import dev.plumbline.rest.http.OnWorker;
import dev.plumbline.rest.http.ProblemCode;
import dev.plumbline.rest.json.Joined;
import dev.plumbline.rest.json.NameOr;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.openapi.Refuses;
import dev.plumbline.rest.v1.Analysis.Findings;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.study.On;
import dev.plumbline.study.Scores;
import dev.plumbline.study.Sensitivity;
import dev.plumbline.study.Sensitivity.Couple;
import dev.plumbline.study.StudyRules;
import dev.plumbline.study.WeightDraws;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sensitivity: which ranks survive if the weights are not quite right, or quite others? */
@Path("/v1/sensitivity")
@OnWorker
@Answers({Sensitivity.class, FromData.Member.class})
@Refuses(ProblemCode.DEGENERATE_WEIGHTING)
public final class SensitivityResource extends AnalysisResource<SensitivityRequest> {

    private static final int MOST_PAIRS = 100;

    SensitivityResource(Common common) {
        super(common, Options.of(SensitivityRequest.class), SensitivityTables.ALL);
    }

    @Override
    Analysis analysis(SensitivityRequest request, Definitions definitions, @Nullable String table) {
        References references = definitions.references().rubric(request.rubric(), "/rubric");
        if (request.weighting() != null) {
            Weighings.check(request.weighting(), "/weighting", references);
        }
        references.journey(request.journey(), "/journey").refuseUnknown();
        if (table != null
                && SensitivityTables.isArithmeticOnly(table)
                && request.judgedBy().aggregation() != Aggregation.ARITHMETIC) {
            throw Form.impossible("there is no such table unless points are arithmetic means");
        }
        Faults faults = new Faults();
        faults.attempt(() -> scorer(request, definitions, FromData.pending()));
        Scope scope = faults.attempt(() -> request.scope(definitions));
        WeightDraws draws = faults.attempt(() -> draws(request));
        List<Couple> pairs = pairs(request, faults);
        faults.throwIfAny();
        return analysis(request, definitions, new Tally(requireNonNull(scope)), requireNonNull(draws), pairs);
    }

    private static Analysis analysis(
            SensitivityRequest request, Definitions definitions, Tally tally, WeightDraws draws, List<Couple> pairs) {
        return new Analysis(new Intake(Sink.of(tally), request.onError()), demand -> {
            FromData fromData = FromData.of(tally);
            Sensitivity sensitivity = Sensitivity.of(
                    tally,
                    scorer(request, definitions, fromData),
                    request.on() == null ? On.ALL_CRITERIA : request.on(),
                    draws,
                    request.scores() == null ? Scores.SAMPLED : request.scores(),
                    pairs,
                    request.studyRules() == null ? StudyRules.DEFAULT : request.studyRules(),
                    (done, all) -> demand.check());
            return new Findings(
                    new Joined(sensitivity, new FromData.Member(fromData.made())),
                    table -> SensitivityTables.of(table, sensitivity));
        });
    }

    private static Scorer scorer(SensitivityRequest request, Definitions definitions, FromData data) {
        return Scorer.of(
                definitions.rubric(request.rubric()), weighting(request, definitions, data), request.judgedBy());
    }

    private static Weighting weighting(SensitivityRequest request, Definitions definitions, FromData data) {
        if (request.weights() != null) {
            return definitions.inline(request.weights());
        }
        NameOr<WeightingRequest> asked = request.weighting();
        if (asked == null) {
            return Valuegraphics.WEIGHTING;
        }
        Faults faults = new Faults();
        List<Weighting> made = new Weighings(definitions, data).makeAll(List.of(asked), i -> "/weighting", faults);
        faults.throwIfAny();
        return made.get(0);
    }

    @SuppressWarnings("NullAway") // what is absent has a default in the draws
    private static WeightDraws draws(SensitivityRequest request) {
        return new WeightDraws(request.distribution(), request.concentration(), request.draws(), request.seed());
    }

    private static List<Couple> pairs(SensitivityRequest request, Faults faults) {
        List<Couple> pairs = new ArrayList<>();
        List<List<String>> asked = request.pairs() == null ? List.of() : request.pairs();
        faults.size("/pairs", asked.size(), MOST_PAIRS);
        for (int i = 0; i < Math.min(asked.size(), MOST_PAIRS); i++) {
            List<String> two = asked.get(i);
            if (two.size() != 2) {
                faults.add("/pairs/" + i, Fault.BAD_FORMAT, "is of two touchpoints; got " + two.size());
                continue;
            }
            try {
                pairs.add(new Couple(two.get(0), two.get(1)));
            } catch (InvalidException refused) {
                faults.addAll(refused, "/pairs/" + i);
            }
        }
        return pairs;
    }
}
