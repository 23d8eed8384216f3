package dev.plumbline.weightingstudy;

import dev.plumbline.CanonicalText;
import dev.plumbline.InvalidException;
import dev.plumbline.audit.Tally;
import dev.plumbline.rest.csv.WeightingCsv;
import dev.plumbline.study.ObjectiveWeighting;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The weightings to lay side by side.
 *
 * @param weightings in the order asked for; the first is what the others are compared with
 * @param notMade those of the default list that these data do not allow → why
 */
record Weightings(List<Weighting> weightings, Map<String, String> notMade) {

    private static final Map<String, Weighting> PUBLISHED = Valuegraphics.weightings().stream()
            .collect(Collectors.toMap(Weighting::id, weighting -> weighting, (a, b) -> a, LinkedHashMap::new));

    Weightings {
        weightings = List.copyOf(weightings);
        notMade = Collections.unmodifiableMap(new TreeMap<>(notMade));
    }

    /** Every name there is: published and rank-based ones, then those from the spread of the data. */
    static List<String> names() {
        Stream<String> fromData = Stream.of(ObjectiveWeighting.values()).map(CanonicalText::name);
        return Stream.concat(PUBLISHED.keySet().stream(), fromData).toList();
    }

    /**
     * All that there is a name for.
     *
     * @param tally the data that some of them are made from
     */
    static Weightings all(Tally tally) {
        List<Weighting> weightings = new ArrayList<>();
        Map<String, String> notMade = new TreeMap<>();
        for (String name : names()) {
            try {
                weightings.add(named(name, tally));
            } catch (InvalidException refusal) {
                notMade.put(name, Unread.reason(refusal));
            }
        }
        return new Weightings(weightings, notMade);
    }

    /**
     * Those asked for.
     *
     * @param asked names, and CSV files of two columns, value and weight
     * @throws RefusedException if there is neither such a name nor such a file, or the file holds something else
     * @throws InvalidException if the data do not allow it
     */
    static Weightings of(List<String> asked, Tally tally) throws IOException {
        List<Weighting> weightings = new ArrayList<>();
        for (String name : asked) {
            weightings.add(names().contains(name) ? named(name, tally) : ofFile(Path.of(name)));
        }
        return new Weightings(weightings, Map.of());
    }

    private static Weighting named(String name, Tally tally) {
        Weighting published = PUBLISHED.get(name);
        return published != null
                ? published
                : Stream.of(ObjectiveWeighting.values())
                        .filter(method -> CanonicalText.name(method).equals(name))
                        .findFirst()
                        .orElseThrow()
                        .of(tally, Valuegraphics.VALUES)
                        .weighting();
    }

    private static Weighting ofFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new RefusedException("There is no weighting " + file + ": neither a file nor one of "
                    + String.join(", ", names()) + '.');
        }
        String name = String.valueOf(file.getFileName()).replaceAll("(?i)\\.csv$", "");
        String table = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        try {
            return WeightingCsv.read(
                    table, Valuegraphics.VALUES, CsvSurvey.id(name), name, "the file " + file.getFileName());
        } catch (InvalidException refusal) {
            throw new RefusedException(file + ": " + RefusedException.sentence(refusal));
        }
    }
}
