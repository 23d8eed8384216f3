package dev.plumbline.rubric;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import dev.plumbline.rubric.Criterion.Kind;
import dev.plumbline.value.Value;
import dev.plumbline.value.Valuegraphics;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes a rubric of what a company says it stands for, one criterion a principle, from a list of names:
 *
 * <pre>{@code
 * Rubric house = CoreValues.rubric("coffee-house", "What our coffee house stands for", List.of(
 *         new Principle("Welcoming", "belonging"),
 *         new Principle("Genuine", "trustworthiness"),
 *         new Principle("Knowledgeable", "education"),
 *         new Principle("Considerate", "respect"),
 *         new Principle("Involved", "community")));
 * }</pre>
 *
 * <p>Every criterion asks the same three questions about its principle on a scale of 1 to 5, and has one red flag: that somebody
 * acted against it. The sentences and the severity (0.2) are Plumbline's, and the severity is an assumption. They are a start:
 * write the rubric out and replace them by what the principle looks like in your house.
 */
public final class CoreValues {

    private static final double SEVERITY = 0.2;
    private static final int MOST = 256;
    /** Leaves room in an id of 63 characters for what the red flag's says more. */
    private static final int LONGEST_ID = 55;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NOT_IN_IDS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern HYPHENS_AT_THE_ENDS = Pattern.compile("^-+|-+$");
    private static final Set<String> VALUES =
            Valuegraphics.VALUES.values().stream().map(Value::id).collect(Collectors.toUnmodifiableSet());

    private CoreValues() {}

    /**
     * Something a company says of itself.
     *
     * @param name as the company writes it, for example {@code Welcoming}
     * @param value the one of the 56 that it comes nearest to: an assumption of whoever maps it
     */
    public record Principle(String name, String value) {

        public Principle {
            Faults faults = new Faults();
            if (faults.present("/name", name)) {
                faults.name("/name", name);
            }
            faults.id("/value", value);
            faults.throwIfAny();
        }
    }

    /**
     * A rubric with a criterion for each principle, in their order. The criterion's id is the name in lower case without accents,
     * everything but a–z and 0–9 as hyphens, at most 55 characters; {@code principle-N} where that leaves nothing.
     *
     * @param principles 1 to 256 whose ids differ; several may speak for one value and then share its weight
     * @throws InvalidException {@code unknown-value} at {@code /principles/N/value} if it is none of the 56, and
     *     {@code duplicate} at {@code /principles/N/name} if the name has the id of one before
     */
    public static Rubric rubric(String id, String title, List<Principle> principles) {
        Faults faults = new Faults();
        faults.id("/id", id);
        faults.text("/title", title, 200);
        if (principles.isEmpty()) {
            faults.add("/principles", Fault.REQUIRED, "has at least one principle");
        }
        faults.size("/principles", principles.size(), MOST);
        List<Criterion> criteria = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < principles.size(); i++) {
            Principle principle = principles.get(i);
            String criterion = id(principle.name(), i);
            if (!ids.add(criterion)) {
                faults.add("/principles/" + i + "/name", Fault.DUPLICATE, "repeats " + Fault.excerpt(criterion));
            }
            if (!VALUES.contains(principle.value())) {
                faults.add(
                        "/principles/" + i + "/value",
                        Fault.UNKNOWN_VALUE,
                        Fault.excerpt(principle.value()) + " is none of the 56 values");
            }
            criteria.add(criterion(criterion, principle));
        }
        faults.throwIfAny();
        return new Rubric(id, title, Rubric.Kind.WEIGHTED, new Scale(1, 5), criteria);
    }

    private static String id(String name, int place) {
        String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        String id = trimmed(NOT_IN_IDS.matcher(plain).replaceAll("-"));
        return id.isEmpty() ? "principle-" + (place + 1) : trimmed(id.substring(0, Math.min(id.length(), LONGEST_ID)));
    }

    private static String trimmed(String id) {
        return HYPHENS_AT_THE_ENDS.matcher(id).replaceAll("");
    }

    private static Criterion criterion(String id, Principle principle) {
        String name = '“' + principle.name() + '”';
        return new Criterion(
                id,
                principle.value(),
                Kind.LEVEL,
                "We say of ourselves: " + name + ". Was that true here?",
                "Find the moment in which it could have shown, and note what was said or done. 1: the opposite of "
                        + name + "; 3: it could have been anybody; 5: " + name + " throughout.",
                "They say of themselves: " + name + ". They are.",
                1.0,
                "Agree with those who work here on one thing that " + name
                        + " looks like at this touchpoint, and clear away what keeps them from it.",
                List.of(new RedFlag(
                        "against-" + id,
                        "Somebody acted, or had to act, against " + name + '.',
                        SEVERITY,
                        "Find out what made it the easy thing to do, a target, a rule, a lack of time, and change that"
                                + " before speaking of " + name + " again.")));
    }
}
