package dev.plumbline.rubric;

import dev.plumbline.CanonicalText;
import dev.plumbline.Fault;
import dev.plumbline.Faults;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The questions an audit asks, on one scale.
 *
 * @param kind absent: {@link Kind#WEIGHTED}
 * @param criteria 1 to 256, their ids distinct, and the ids of all their red flags distinct; in a ladder from the ground up
 */
public record Rubric(String id, String title, Kind kind, Scale scale, List<Criterion> criteria) {

    /** How the criteria stand to each other. */
    public enum Kind {
        /** Side by side, each with its weight. */
        WEIGHTED,
        /** One upon the other: a level means something only if those below it are reached. */
        LADDER
    }

    public Rubric {
        kind = kind == null ? Kind.WEIGHTED : kind;
        Faults faults = new Faults();
        faults.id("/id", id);
        faults.text("/title", title, 200);
        faults.present("/scale", scale);
        if (faults.present("/criteria", criteria)) {
            criteria = List.copyOf(criteria);
            if (criteria.isEmpty()) {
                faults.add("/criteria", Fault.REQUIRED, "has at least one criterion");
            }
            faults.size("/criteria", criteria.size(), 256);
            faults.distinct("/criteria", criteria, Criterion::id);
            distinctFlags(faults, criteria);
        }
        faults.throwIfAny();
    }

    /** An assessment names a flag by its id alone, so it may stand under one criterion only. */
    private static void distinctFlags(Faults faults, List<Criterion> criteria) {
        Set<String> seen = new HashSet<>();
        for (int c = 0; c < criteria.size(); c++) {
            List<RedFlag> flags = criteria.get(c).redFlags();
            for (int f = 0; f < flags.size(); f++) {
                if (!seen.add(flags.get(f).id())) {
                    faults.add(
                            "/criteria/" + c + "/redFlags/" + f,
                            Fault.DUPLICATE,
                            "repeats " + Fault.excerpt(flags.get(f).id()));
                }
            }
        }
    }

    /** Names this exact content: see the package comment. */
    public String revision() {
        CanonicalText text = new CanonicalText("rubric")
                .text("id", id)
                .text("title", title)
                .constant("kind", kind)
                .number("scale/min", scale.min())
                .number("scale/max", scale.max());
        for (int c = 0; c < criteria.size(); c++) {
            Criterion criterion = criteria.get(c);
            String path = "criteria/" + c + '/';
            text.text(path + "id", criterion.id())
                    .text(path + "value", criterion.value())
                    .constant(path + "kind", criterion.kind())
                    .text(path + "question", criterion.question())
                    .text(path + "test", criterion.test())
                    .text(path + "standard", criterion.standard())
                    .number(path + "emphasis", criterion.emphasis())
                    .text(path + "advice", criterion.advice());
            for (int f = 0; f < criterion.redFlags().size(); f++) {
                RedFlag flag = criterion.redFlags().get(f);
                String flagPath = path + "redFlags/" + f + '/';
                text.text(flagPath + "id", flag.id())
                        .text(flagPath + "text", flag.text())
                        .number(flagPath + "severity", flag.severity())
                        .text(flagPath + "advice", flag.advice());
            }
        }
        return text.revision();
    }
}
