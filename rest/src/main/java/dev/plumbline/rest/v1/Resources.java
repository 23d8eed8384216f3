package dev.plumbline.rest.v1;

import dev.plumbline.rest.http.Settings;
import java.util.List;

/** The resources of {@code /v1}, made together because they share what names mean. */
public final class Resources {

    private Resources() {}

    /** One instance of each. */
    public static List<Object> all(Settings.Limits limits) {
        Definitions definitions = new Definitions();
        return List.of(
                new ScoresResource(definitions, limits.singleBody(), limits.batchBody()),
                new AuditsResource(definitions, limits.batchBody()),
                new ComparisonsResource(definitions, limits.batchBody()),
                new SensitivityResource(definitions, limits.batchBody()),
                new ValuesResource());
    }
}
