package dev.plumbline.rest.v1;

import dev.plumbline.rest.definition.Library;
import dev.plumbline.rest.http.Settings;
import dev.plumbline.rest.store.Assessments;

/**
 * What all resources have in common: what names can mean, what is stored, and how much is taken at once. Safe for several threads.
 *
 * @param library every definition
 * @param stored every assessment that was stored
 * @param counts what has been done so far
 */
record Common(Library library, Scorers scorers, Assessments stored, Counts counts, Settings.Limits limits) {

    /** What names mean from now on, until the end of a request. */
    Definitions definitions() {
        return new Definitions(library, scorers);
    }
}
