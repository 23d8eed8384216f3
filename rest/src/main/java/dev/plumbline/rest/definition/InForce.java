package dev.plumbline.rest.definition;

import dev.plumbline.rest.definition.Definition.Kind;
import dev.plumbline.value.ValueSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The definitions in force at one moment. Immutable. */
public final class InForce {

    private final Map<Kind, SortedMap<String, Definition>> byKind;

    /** @param definitions no id of a kind twice */
    InForce(Collection<Definition> definitions) {
        byKind = Arrays.stream(Kind.values())
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        kind -> definitions.stream()
                                .filter(each -> each.kind() == kind)
                                .collect(Collectors.toMap(
                                        Definition::id,
                                        Function.identity(),
                                        (one, other) -> {
                                            throw new IllegalArgumentException(kind + " " + one.id() + " twice");
                                        },
                                        TreeMap::new))));
    }

    /** Those of one kind, by id. */
    public SortedMap<String, Definition> of(Kind kind) {
        return Collections.unmodifiableSortedMap(byKind.getOrDefault(kind, Collections.emptySortedMap()));
    }

    /** Every value set. */
    public List<ValueSet> valueSets() {
        return of(Kind.VALUE_SET).values().stream()
                .map(definition -> (ValueSet) definition.content())
                .toList();
    }
}
