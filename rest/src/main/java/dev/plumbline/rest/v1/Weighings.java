package dev.plumbline.rest.v1;

import static java.util.Objects.requireNonNull;

import dev.plumbline.CanonicalText;
import dev.plumbline.Fault;
import dev.plumbline.Faults;
import dev.plumbline.InvalidException;
import dev.plumbline.rest.csv.WeightingCsv;
import dev.plumbline.rest.json.NameOr;
import dev.plumbline.rest.v1.WeightingRequest.Method;
import dev.plumbline.rest.v1.WeightingRequest.Part;
import dev.plumbline.study.ObjectiveWeighting;
import dev.plumbline.value.Ranking;
import dev.plumbline.value.ValueSet;
import dev.plumbline.value.Valuegraphics;
import dev.plumbline.value.Weighting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes the weightings that a request asks for: by name, from what it brings along, or from its own assessments. All are of the
 * built-in value set; faults are seen from the weighting.
 */
final class Weighings {

    private static final ValueSet VALUES = Valuegraphics.VALUES;

    /** Those that can be asked for by name, but have no revision: they depend on the data. */
    private static final Map<String, ObjectiveWeighting> OBJECTIVE = Arrays.stream(ObjectiveWeighting.values())
            .collect(Collectors.toUnmodifiableMap(CanonicalText::name, method -> method));

    private static final Map<String, Ranking> RANKINGS =
            VALUES.rankings().stream().collect(Collectors.toUnmodifiableMap(Ranking::id, ranking -> ranking));

    private final Definitions definitions;
    private final FromData data;

    /** @param data what weightings by their own data are made of */
    Weighings(Definitions definitions, FromData data) {
        this.definitions = definitions;
        this.data = data;
    }

    /** Checks every name in it. */
    static void check(NameOr<WeightingRequest> asked, String pointer, References references) {
        WeightingRequest request = asked.content();
        if (request == null) {
            if (!OBJECTIVE.containsKey(asked.name())) {
                references.weighting(asked.name(), pointer);
            }
            return;
        }
        if (request.ranking() != null) {
            references.oneOf(RANKINGS.keySet(), "ranking", request.ranking().name(), pointer + "/ranking");
        }
        List<Part> blend = request.blend() == null ? List.of() : request.blend();
        for (int i = 0; i < blend.size(); i++) {
            check(blend.get(i).weighting(), pointer + "/blend/" + i + "/weighting", references);
        }
    }

    /**
     * The weighting asked for; its names have been checked.
     *
     * @throws InvalidException with all that is wrong with it
     */
    Weighting make(NameOr<WeightingRequest> asked) {
        WeightingRequest request = asked.content();
        if (request == null) {
            String name = requireNonNull(asked.name());
            ObjectiveWeighting objective = OBJECTIVE.get(name);
            return objective == null ? definitions.weighting(name) : data.weighting(objective, name, null);
        }
        if (request.weights() != null) {
            return given(request, request.weights());
        }
        if (request.csv() != null) {
            return tabled(request, request.csv());
        }
        return request.blend() != null
                ? blended(request, request.blend())
                : worked(request, requireNonNull(request.method()));
    }

    /** The same weights under another id, and another title if there is one. */
    static Weighting named(Weighting weighting, String id, @Nullable String title) {
        return new Weighting(
                id,
                title == null ? weighting.title() : title,
                weighting.source(),
                weighting.meaning(),
                weighting.valueSet(),
                weighting.weights(),
                weighting.estimated(),
                weighting.fromSameData());
    }

    @SuppressWarnings("NullAway") // what is absent has a default in the weighting
    private static Weighting given(WeightingRequest request, Map<String, Double> weights) {
        return VALUES.check(new Weighting(
                request.id(),
                title(request),
                source(request),
                Weighting.GIVEN,
                VALUES.id(),
                weights,
                request.estimated()));
    }

    private static Weighting tabled(WeightingRequest request, String csv) {
        return placed(
                path -> path.isEmpty() ? "/csv" : path,
                () -> WeightingCsv.read(csv, VALUES, request.id(), title(request), source(request)));
    }

    private Weighting blended(WeightingRequest request, List<Part> blend) {
        Faults faults = new Faults();
        List<Weighting> weightings =
                makeAll(blend.stream().map(Part::weighting).toList(), i -> "/blend/" + i + "/weighting", faults);
        faults.throwIfAny();
        return placed(
                path -> path.replaceFirst("^/parts/(\\d+)", "/blend/$1/part")
                        .replaceFirst("^/weightings/(\\d+)", "/blend/$1/weighting")
                        .replaceFirst("^/(parts|weights)", "/blend"),
                () -> Weighting.blend(
                        request.id(),
                        title(request),
                        weightings,
                        blend.stream().map(Part::part).toList()));
    }

    private Weighting worked(WeightingRequest request, Method method) {
        ObjectiveWeighting objective = OBJECTIVE.get(CanonicalText.name(method));
        if (objective != null) {
            return data.weighting(objective, request.id(), request.title());
        }
        return placed(
                path -> path.replaceFirst("^/(ranks|weights)", "/ranking"),
                () -> named(
                        ranked(method, ranking(requireNonNull(request.ranking())), request.p()),
                        request.id(),
                        request.title()));
    }

    private static Weighting ranked(Method method, Ranking ranking, @Nullable Double p) {
        return switch (method) {
            case RANK_ORDER_CENTROID -> Weighting.rankOrderCentroid(VALUES, ranking);
            case RANK_SUM -> Weighting.rankSum(VALUES, ranking);
            case RANK_RECIPROCAL -> Weighting.rankReciprocal(VALUES, ranking);
            case RANK_EXPONENT -> Weighting.rankExponent(VALUES, ranking, requireNonNull(p));
            case ENTROPY, CRITIC, STANDARD_DEVIATION -> throw new IllegalArgumentException(method + " ranks nothing");
        };
    }

    private static Ranking ranking(NameOr<Map<String, Integer>> asked) {
        Map<String, Integer> ranks = asked.content();
        return ranks == null
                ? requireNonNull(RANKINGS.get(requireNonNull(asked.name())))
                : new Ranking(Definitions.INLINE, Definitions.BROUGHT, ranks);
    }

    private static String title(WeightingRequest request) {
        return request.title() == null ? Definitions.BROUGHT : request.title();
    }

    private static String source(WeightingRequest request) {
        return request.source() == null ? Definitions.BROUGHT : request.source();
    }

    private static Weighting placed(UnaryOperator<String> place, Supplier<Weighting> weighting) {
        try {
            return weighting.get();
        } catch (InvalidException invalid) {
            throw new InvalidException(invalid.faults().stream()
                    .map(fault -> new Fault(place.apply(fault.path()), fault.code(), fault.detail()))
                    .toList());
        }
    }

    /** Makes several; what is wrong with each is noted at its place, and it is then not among them. */
    List<Weighting> makeAll(List<NameOr<WeightingRequest>> asked, IntFunction<String> place, Faults faults) {
        List<Weighting> made = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            try {
                made.add(make(asked.get(i)));
            } catch (InvalidException invalid) {
                faults.addAll(invalid, place.apply(i));
            }
        }
        return made;
    }
}
