package dev.plumbline.value;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An order of values by how much they matter.
 *
 * @param id names the ranking
 * @param source who published it
 * @param ranks value id → rank; the smallest number matters most, equal numbers are tied, gaps mean nothing
 */
public record Ranking(String id, String source, Map<String, Integer> ranks) {

    public Ranking {
        Faults faults = new Faults();
        faults.id("/id", id);
        faults.text("/source", source, 500);
        if (faults.present("/ranks", ranks) && ranks.isEmpty()) {
            faults.add("/ranks", Fault.REQUIRED, "ranks at least one value");
        }
        faults.throwIfAny();
        ranks = Collections.unmodifiableMap(new TreeMap<>(ranks));
    }

    /** The values in order, those of one rank together, the tied ones by id. */
    List<List<String>> tiers() {
        Map<Integer, List<String>> byRank = new TreeMap<>();
        ranks.forEach((value, rank) ->
                byRank.computeIfAbsent(rank, r -> new ArrayList<>()).add(value));
        return List.copyOf(byRank.values());
    }
}
