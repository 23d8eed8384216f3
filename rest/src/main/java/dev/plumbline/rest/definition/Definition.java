package dev.plumbline.rest.definition;

import dev.plumbline.CanonicalText;
import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import dev.plumbline.journey.Journey;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rubric.ExperiencePyramid;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.study.ObjectiveWeighting;
import dev.plumbline.value.Value;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rubric, a weighting or a journey under its id and the revision of its content.
 *
 * @param content a {@link Rubric}, {@link Weighting} or {@link Journey}, as the kind says
 */
public record Definition(Kind kind, String id, String revision, Object content) {

    /** What comes with Plumbline; in the order in which it is listed. */
    public static final List<Definition> BUILT_IN = Stream.concat(
                    Stream.of(of(ValuesAudit.RUBRIC), of(ExperiencePyramid.RUBRIC)),
                    Valuegraphics.weightings().stream().map(Definition::of))
            .toList();

    /** Weightings that are made anew from the data of each request, and the id of what a request brings along. */
    private static final Set<String> RESERVED = Stream.concat(
                    Stream.of("inline"),
                    Arrays.stream(ObjectiveWeighting.values()).map(CanonicalText::name))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> VALUES =
            Valuegraphics.VALUES.values().stream().map(Value::id).collect(Collectors.toUnmodifiableSet());

    /** What is defined; each kind has its own ids. */
    public enum Kind {
        RUBRIC("criteria"),
        WEIGHTING("weights"),
        JOURNEY("touchpoints");

        private final String member;

        Kind(String member) {
            this.member = member;
        }
    }

    static Definition of(Rubric rubric) {
        return new Definition(Kind.RUBRIC, rubric.id(), rubric.revision(), rubric);
    }

    static Definition of(Weighting weighting) {
        return new Definition(Kind.WEIGHTING, weighting.id(), weighting.revision(), weighting);
    }

    static Definition of(Journey journey) {
        return new Definition(Kind.JOURNEY, journey.id(), journey.revision(), journey);
    }

    /** What pins this very content. */
    public String reference() {
        return id + '@' + revision;
    }

    /**
     * Reads a definition whose members tell its kind: {@code criteria} make a rubric, {@code weights} a weighting,
     * {@code touchpoints} a journey.
     *
     * @throws dev.plumbline.rest.json.MalformedException if the text is not JSON
     * @throws InvalidException with every fault, if it is none of them, more than one, or wrong
     */
    static Definition read(byte[] text) {
        Set<String> members = Json.members(text);
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> members.contains(kind.member))
                .toList();
        if (kinds.isEmpty()) {
            throw InvalidException.of(
                    "", Fault.REQUIRED, "has criteria (a rubric), weights (a weighting) or touchpoints (a journey)");
        }
        if (kinds.size() > 1) {
            throw InvalidException.of(
                    '/' + kinds.get(1).member,
                    Fault.CONTRADICTION,
                    "stands beside " + kinds.get(0).member + ": a definition is of one kind");
        }
        return read(kinds.get(0), text);
    }

    /** The same where the kind is known. */
    static Definition read(Kind kind, byte[] text) {
        Definition read = switch (kind) {
            case RUBRIC -> of(checked(Json.read(text, Rubric.class)));
            case WEIGHTING -> of(Valuegraphics.VALUES.check(Json.read(text, Weighting.class)));
            case JOURNEY -> of(Json.read(text, Journey.class));
        };
        if (RESERVED.contains(read.id)) {
            throw InvalidException.of(
                    "/id", Fault.NOT_ALLOWED_VALUE, Fault.excerpt(read.id) + " means something else in a request");
        }
        return read;
    }

    /** A rubric, if the values that its criteria speak for are there. */
    private static Rubric checked(Rubric rubric) {
        Faults faults = new Faults();
        for (int c = 0; c < rubric.criteria().size(); c++) {
            String value = rubric.criteria().get(c).value();
            if (!VALUES.contains(value)) {
                faults.add(
                        "/criteria/" + c + "/value",
                        Fault.UNKNOWN_VALUE,
                        Fault.excerpt(value) + " is not a value of " + Valuegraphics.VALUES.id());
            }
        }
        faults.throwIfAny();
        return rubric;
    }
}
