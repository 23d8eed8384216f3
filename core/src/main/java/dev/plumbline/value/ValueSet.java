package dev.plumbline.value;

import dev.plumbline.CanonicalText;
import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The values that a weighting can speak of, in their author's order, with the rankings of them that were published.
 *
 * @param source who found these values, and how
 * @param rankings may be empty
 */
public record ValueSet(String id, String title, String source, List<Value> values, List<Ranking> rankings) {

    public ValueSet {
        rankings = rankings == null ? List.of() : List.copyOf(rankings);
        Faults faults = new Faults();
        faults.id("/id", id);
        faults.text("/title", title, 200);
        faults.text("/source", source, 1000);
        if (faults.present("/values", values)) {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                faults.add("/values", Fault.REQUIRED, "has at least one value");
            }
            faults.distinct("/values", values, Value::id);
            Set<String> known = ids(values);
            for (int i = 0; i < rankings.size(); i++) {
                refuseUnknown(
                        faults,
                        "/rankings/" + i + "/ranks",
                        rankings.get(i).ranks().keySet(),
                        known);
            }
        }
        faults.throwIfAny();
    }

    /**
     * The weighting itself, if every value it names is one of these.
     *
     * @throws InvalidException {@code unknown-value} for each that is not, or {@code not-allowed-value} if it speaks of
     *     another value set
     */
    public Weighting check(Weighting weighting) {
        Faults faults = new Faults();
        if (!weighting.valueSet().equals(id)) {
            faults.add("/valueSet", Fault.NOT_ALLOWED_VALUE, "is " + id + " here; got " + weighting.valueSet());
        }
        refuseUnknown(faults, "/weights", weighting.weights().keySet(), ids(values));
        faults.throwIfAny();
        return weighting;
    }

    /** Names this exact content: see the package comment. */
    public String revision() {
        CanonicalText text = new CanonicalText("value-set")
                .text("id", id)
                .text("title", title)
                .text("source", source);
        for (int i = 0; i < values.size(); i++) {
            text.text("values/" + i + "/id", values.get(i).id())
                    .text("values/" + i + "/name", values.get(i).name());
        }
        for (int i = 0; i < rankings.size(); i++) {
            String path = "rankings/" + i + '/';
            text.text(path + "id", rankings.get(i).id())
                    .text(path + "source", rankings.get(i).source());
            rankings.get(i).ranks().forEach((value, rank) -> text.number(path + "ranks/" + value, rank));
        }
        return text.revision();
    }

    private static Set<String> ids(List<Value> values) {
        return values.stream().map(Value::id).collect(Collectors.toSet());
    }

    private static void refuseUnknown(Faults faults, String path, Set<String> named, Set<String> known) {
        for (String value : named) {
            if (!known.contains(value)) {
                faults.add(
                        Fault.pointer(path, value),
                        Fault.UNKNOWN_VALUE,
                        Fault.excerpt(value) + " is not a value of this set");
            }
        }
    }
}
