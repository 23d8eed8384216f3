package dev.plumbline.rest.v1;

import static java.util.Objects.requireNonNull;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import dev.plumbline.alignment.Language;
import dev.plumbline.alignment.LanguageTally;
import dev.plumbline.alignment.Lexicon;
import dev.plumbline.audit.Scope;
import dev.plumbline.rest.openapi.Answers;
import dev.plumbline.rest.v1.Analysis.Findings;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Language: are the words in use those that are meant to be used? */
@Path("/v1/language")
@Answers(Language.class)
public final class LanguageResource extends AnalysisResource<LanguageRequest> {

    LanguageResource(Common common) {
        super(
                common,
                Options.of(LanguageRequest.class),
                List.of(LanguageTables.TERMS, LanguageTables.PREFERRED, LanguageTables.POSITIONS));
    }

    @Override
    Analysis analysis(LanguageRequest request, Definitions definitions, @Nullable String table) {
        request.references(definitions).refuseUnknown();
        Faults faults = new Faults();
        Scope scope = faults.attempt(() -> request.scope(definitions));
        Lexicon lexicon = lexicon(request.lexicon(), faults);
        faults.throwIfAny();
        LanguageTally tally = tally(request.texts(), requireNonNull(lexicon), requireNonNull(scope));
        Sink sink = request.texts() == null
                ? Sink.of(tally::add, () -> 0, 0, "")
                : Sink.of(LanguageResource::refuse, () -> 0, 0, "");
        return new Analysis(new Intake(sink, request.onError()), demand -> {
            Language language = tally.language();
            return new Findings(language, asked -> LanguageTables.of(asked, language));
        });
    }

    private static @Nullable Lexicon lexicon(@Nullable Map<String, List<String>> terms, Faults faults) {
        if (terms == null) {
            faults.add("/lexicon", Fault.REQUIRED, "is required; lines have it in a first line {\"request\":{…}}");
            return null;
        }
        try {
            return new Lexicon(terms);
        } catch (InvalidException refused) {
            faults.addAll(refused, "/lexicon");
            return null;
        }
    }

    private static LanguageTally tally(@Nullable List<String> texts, Lexicon lexicon, Scope scope) {
        if (texts == null) {
            return new LanguageTally(lexicon, scope);
        }
        LanguageTally tally = new LanguageTally(lexicon);
        texts.forEach(tally::add);
        return tally;
    }

    private static void refuse(Object assessment) {
        throw InvalidException.of("", Fault.CONTRADICTION, "stands beside texts, which are read in its place");
    }
}
