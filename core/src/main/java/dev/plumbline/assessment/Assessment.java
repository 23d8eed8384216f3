package dev.plumbline.assessment;

import dev.plumbline.Fault;
import dev.plumbline.Faults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one rater saw in one interaction at one touchpoint at one moment.
 *
 * <p>Required are the id, the touchpoint, the time and something observed: a rating, a red flag, a promise, a metric or an
 * outcome. Build one with {@link #at}; the canonical constructor serves JSON binding and is not API.
 *
 * @param id the caller's name for it, from elsewhere
 * @param rubric id of the rubric that was asked; absent: that of whoever reads it
 * @param touchpoint id of the touchpoint
 * @param occurredAt when the interaction took place, in the years 0 to 9999
 * @param channel by what way: phone, app, …
 * @param segment group of customers
 * @param customer whom it happened to
 * @param rater who looked
 * @param perspective who speaks; absent: {@link #CUSTOMER}
 * @param unit names the interaction itself where several raters judge the same one
 * @param ratings criterion id → answer on the rubric's scale, at most 256
 * @param notApplicable ids of criteria that this interaction cannot speak of, at most 256
 * @param redFlags ids of the red flags seen, at most 64
 * @param promises those that came due
 * @param metrics operational figures by name (handling time, CSAT, …), at most 64
 * @param outcomes what became of it by name (returned, bought, …), at most 64
 * @param verbatim the customer's own words, at most 16,384 characters
 * @param metadata anything else, never read by Plumbline; at most 64 entries, values of at most 4,096 characters
 */
public record Assessment(
        String id,
        @Nullable String rubric,
        String touchpoint,
        Instant occurredAt,
        @Nullable String channel,
        @Nullable String segment,
        @Nullable String customer,
        @Nullable String rater,
        String perspective,
        @Nullable String unit,
        Map<String, Double> ratings,
        List<String> notApplicable,
        List<String> redFlags,
        @Nullable Promises promises,
        Map<String, Double> metrics,
        Map<String, Double> outcomes,
        @Nullable String verbatim,
        Map<String, String> metadata) {

    /** The perspective of an assessment that names none. */
    public static final String CUSTOMER = "customer";

    private static final long FIRST_SECOND =
            Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final double ANY = Double.MAX_VALUE;

    public Assessment {
        perspective = perspective == null ? CUSTOMER : perspective;
        ratings = Numbers.of(ratings);
        notApplicable = notApplicable == null ? List.of() : List.copyOf(notApplicable);
        redFlags = redFlags == null ? List.of() : List.copyOf(redFlags);
        metrics = Numbers.of(metrics);
        outcomes = Numbers.of(outcomes);
        metadata = metadata == null || metadata.isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        Faults faults = new Faults();
        if (faults.present("/id", id)) {
            faults.name("/id", id);
        }
        if (rubric != null) {
            faults.id("/rubric", rubric);
        }
        faults.id("/touchpoint", touchpoint);
        if (faults.present("/occurredAt", occurredAt)
                && (occurredAt.getEpochSecond() < FIRST_SECOND || occurredAt.getEpochSecond() > LAST_SECOND)) {
            faults.add("/occurredAt", Fault.OUT_OF_RANGE, "lies in the years 0 to 9999");
        }
        faults.name("/channel", channel);
        faults.name("/segment", segment);
        faults.name("/customer", customer);
        faults.name("/rater", rater);
        faults.name("/perspective", perspective);
        faults.name("/unit", unit);
        numbers(faults, "/ratings", (Numbers) ratings, 256, true);
        ids(faults, "/notApplicable", notApplicable, 256);
        ids(faults, "/redFlags", redFlags, 64);
        numbers(faults, "/metrics", (Numbers) metrics, 64, false);
        numbers(faults, "/outcomes", (Numbers) outcomes, 64, false);
        faults.length("/verbatim", verbatim, 16_384);
        if (!metadata.isEmpty()) {
            faults.size("/metadata", metadata.size(), 64);
            metadata.forEach((name, text) -> {
                faults.name(Fault.pointer("/metadata", name), name);
                faults.length(Fault.pointer("/metadata", name), text, 4096);
            });
        }
        boolean promised = promises != null && promises.kept() + promises.broken() > 0;
        if (ratings.isEmpty() && redFlags.isEmpty() && !promised && metrics.isEmpty() && outcomes.isEmpty()) {
            faults.add(
                    "",
                    Fault.REQUIRED,
                    "something observed is required: a rating, a red flag, a promise, a metric or an outcome");
        }
        faults.throwIfAny();
    }

    private static void numbers(Faults faults, String path, Numbers numbers, int most, boolean ids) {
        faults.size(path, numbers.size(), most);
        numbers.each((name, number) -> {
            if (!(ids ? Faults.isId(name) : Faults.isName(name)) || !Double.isFinite(number)) {
                String at = Fault.pointer(path, name);
                if (ids) {
                    faults.id(at, name);
                } else {
                    faults.name(at, name);
                }
                faults.number(at, number, -ANY, ANY);
            }
        });
    }

    private static void ids(Faults faults, String path, List<String> ids, int most) {
        if (ids.isEmpty()) {
            return;
        }
        faults.size(path, ids.size(), most);
        for (int i = 0; i < ids.size(); i++) {
            if (!Faults.isId(ids.get(i))) {
                faults.id(path + '/' + i, ids.get(i));
            }
        }
        faults.distinct(path, ids, id -> id);
    }

    /** Hands every rating to {@code consumer}, in the order given, without boxing. */
    public void forEachRating(ObjDoubleConsumer<String> consumer) {
        ((Numbers) ratings).each(consumer);
    }

    /** This one if it is of that rubric, else the same as one of that rubric. */
    public Assessment ofRubric(String id) {
        return id.equals(rubric)
                ? this
                : new Assessment(
                        this.id,
                        id,
                        touchpoint,
                        occurredAt,
                        channel,
                        segment,
                        customer,
                        rater,
                        perspective,
                        unit,
                        ratings,
                        notApplicable,
                        redFlags,
                        promises,
                        metrics,
                        outcomes,
                        verbatim,
                        metadata);
    }

    /** Begins an assessment at a touchpoint and a moment; {@link Builder#id} and something observed must follow. */
    public static Builder at(String touchpoint, Instant occurredAt) {
        return new Builder().touchpoint(touchpoint).occurredAt(occurredAt);
    }

    /** Puts an assessment together, in any order of its parts; not thread-safe. Of a part given twice the later stays. */
    public static final class Builder {

        private @Nullable String id;
        private @Nullable String rubric;
        private @Nullable String touchpoint;
        private @Nullable Instant occurredAt;
        private @Nullable String channel;
        private @Nullable String segment;
        private @Nullable String customer;
        private @Nullable String rater;
        private String perspective = CUSTOMER;
        private @Nullable String unit;
        private final Numbers.Gathering ratings = new Numbers.Gathering();
        private @Nullable List<String> notApplicable;
        private @Nullable List<String> redFlags;
        private @Nullable Promises promises;
        private final Numbers.Gathering metrics = new Numbers.Gathering();
        private final Numbers.Gathering outcomes = new Numbers.Gathering();
        private @Nullable String verbatim;
        private @Nullable Map<String, String> metadata;

        /** Begins with nothing; {@link Assessment#at} reads better where touchpoint and time are at hand. */
        public Builder() {}

        public Builder touchpoint(String touchpoint) {
            this.touchpoint = touchpoint;
            return this;
        }

        public Builder occurredAt(Instant occurredAt) {
            this.occurredAt = occurredAt;
            return this;
        }

        public Builder id(String id) {
            this.id = id;
            return this;
        }

        public Builder rubric(String rubric) {
            this.rubric = rubric;
            return this;
        }

        public Builder channel(String channel) {
            this.channel = channel;
            return this;
        }

        public Builder segment(String segment) {
            this.segment = segment;
            return this;
        }

        public Builder customer(String customer) {
            this.customer = customer;
            return this;
        }

        public Builder rater(String rater) {
            this.rater = rater;
            return this;
        }

        public Builder perspective(String perspective) {
            this.perspective = perspective;
            return this;
        }

        public Builder unit(String unit) {
            this.unit = unit;
            return this;
        }

        /** One answer on the rubric's scale. */
        public Builder rate(String criterion, double rating) {
            ratings.put(criterion, rating);
            return this;
        }

        /** Criteria that this interaction cannot speak of. */
        public Builder notApplicable(String... criteria) {
            notApplicable = with(notApplicable, criteria);
            return this;
        }

        public Builder redFlag(String... flags) {
            redFlags = with(redFlags, flags);
            return this;
        }

        public Builder promises(int kept, int broken) {
            promises = new Promises(kept, broken);
            return this;
        }

        public Builder metric(String name, double value) {
            metrics.put(name, value);
            return this;
        }

        public Builder outcome(String name, double value) {
            outcomes.put(name, value);
            return this;
        }

        public Builder verbatim(String words) {
            verbatim = words;
            return this;
        }

        public Builder metadata(String name, String text) {
            metadata = metadata == null ? new LinkedHashMap<>() : metadata;
            metadata.put(name, text);
            return this;
        }

        private static List<String> with(@Nullable List<String> list, String... more) {
            List<String> longer = list == null ? new ArrayList<>() : list;
            Collections.addAll(longer, more);
            return longer;
        }

        /**
         * The assessment.
         *
         * @throws dev.plumbline.InvalidException with everything that is wrong with it
         */
        @SuppressWarnings("NullAway") // what is absent is for the constructor to refuse or replace
        public Assessment build() {
            return new Assessment(
                    id,
                    rubric,
                    touchpoint,
                    occurredAt,
                    channel,
                    segment,
                    customer,
                    rater,
                    perspective,
                    unit,
                    ratings.numbers(),
                    notApplicable,
                    redFlags,
                    promises,
                    metrics.numbers(),
                    outcomes.numbers(),
                    verbatim,
                    metadata);
        }
    }
}
