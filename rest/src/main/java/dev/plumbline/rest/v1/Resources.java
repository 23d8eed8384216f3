package dev.plumbline.rest.v1;

import dev.plumbline.rest.definition.Definition;
import dev.plumbline.rest.http.Settings;
import java.util.List;

/** The resources of {@code /v1}, made together because they share what names mean. */
public final class Resources {

    private Resources() {}

    /**
     * One instance of each.
     *
     * @param own definitions beside the built-in ones
     */
    public static List<Object> all(Settings.Limits limits, List<Definition> own) {
        Definitions definitions = new Definitions(own);
        return List.of(
                new ScoresResource(definitions, limits.singleBody(), limits.batchBody()),
                new AuditsResource(definitions, limits.batchBody()),
                new ComparisonsResource(definitions, limits.batchBody()),
                new SensitivityResource(definitions, limits.batchBody()),
                new TrajectoriesResource(definitions, limits.batchBody()),
                new ExperimentsResource(definitions, limits.batchBody()),
                new ListeningResource(definitions, limits.batchBody()),
                new ProfilesResource(definitions, limits.batchBody()),
                new GapsResource(definitions, limits.batchBody()),
                new DisconnectsResource(definitions, limits.batchBody()),
                new LanguageResource(definitions, limits.batchBody()),
                new RatersResource(definitions, limits.batchBody()),
                new DriversResource(definitions, limits.batchBody()),
                new ReliabilityResource(definitions, limits.batchBody()),
                new ValuesResource(definitions));
    }
}
