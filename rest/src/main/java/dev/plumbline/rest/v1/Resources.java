package dev.plumbline.rest.v1;

import dev.plumbline.rest.definition.Library;
import dev.plumbline.rest.http.Settings;
import dev.plumbline.rest.store.Assessments;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** The resources of {@code /v1}, made together because they share what names mean. */
public final class Resources {

    private Resources() {}

    /** One instance of each. */
    public static List<Object> all(Settings.Limits limits, Library library, Assessments stored, MeterRegistry meters) {
        Common common = new Common(library, new Scorers(), stored, new Counts(meters), limits);
        return List.of(
                new ScoresResource(common),
                new AuditsResource(common),
                new ComparisonsResource(common),
                new SensitivityResource(common),
                new TrajectoriesResource(common),
                new ExperimentsResource(common),
                new ListeningResource(common),
                new ProfilesResource(common),
                new GapsResource(common),
                new DisconnectsResource(common),
                new LanguageResource(common),
                new RatersResource(common),
                new DriversResource(common),
                new ReliabilityResource(common),
                new AssessmentsResource(common),
                new CustomersResource(common),
                new ValuesResource(common),
                new ValueSetsResource(common),
                new WeightingsResource(common),
                new RubricsResource(common),
                new JourneysResource(common));
    }
}
