package dev.plumbline.rest.v1;

import dev.plumbline.rest.csv.Table;
import dev.plumbline.rest.http.Demand;
import java.util.function.Function;

/**
 * A request of an analysis, understood: where its assessments go, and then what they come to.
 *
 * @param findings worked out when all assessments are in; long work asks the demand whether to go on
 */
record Analysis(Intake intake, Function<Demand, Findings> findings) {

    /**
     * An answer.
     *
     * @param members a record, the JSON form
     * @param tables by name
     */
    record Findings(Object members, Function<String, Table> tables) {}
}
