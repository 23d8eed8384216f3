package dev.plumbline.alignment;

import dev.plumbline.alignment.Language.Avoided;
import dev.plumbline.alignment.Language.Position;
import dev.plumbline.alignment.Language.Preferred;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Admission;
import dev.plumbline.audit.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Listens to verbatims of assessments, or to texts, any number of them; keeps counts and the first positions, and no text. What it
 * tells does not depend on the order of assessments; texts are numbered in the order of theirs.
 *
 * <p>The time it takes grows with the text, however many terms there are; the memory with the terms.
 *
 * <p>Mutable and not thread-safe: give each thread its own, and merge them.
 */
public final class LanguageTally {

    /** Of an answer. */
    static final int POSITIONS = 1000;

    /** Assessments before texts by their ids, texts by their numbers, then from left to right. */
    private static final Comparator<Position> ORDER = Comparator.comparing(
                    Position::assessment, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Position::text, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingInt(Position::at)
            .thenComparing(Position::term)
            .thenComparing(Position::found);

    private final Lexicon lexicon;
    private final @Nullable Scope scope;
    private final @Nullable Admission admission;
    private final Step start = new Step();
    private final List<Term> terms = new ArrayList<>();
    /** The last of the first stands at the head. */
    private final PriorityQueue<Position> first = new PriorityQueue<>(ORDER.reversed());

    private long texts;
    private long words;
    private long withoutVerbatim;

    /** A term, of either kind, and what was heard of it. */
    private static final class Term {

        private final String text;
        private final @Nullable String preferred;
        private long hits;
        private long inTexts;
        /** The number of the last text that has it. */
        private long last = -1;

        /** @param preferred what to say in its place; absent for one that is itself preferred */
        Term(String text, @Nullable String preferred) {
            this.text = text;
            this.preferred = preferred;
        }
    }

    /** A point in the tree of all terms, word by word. */
    private static final class Step {

        private final Map<String, Step> next = new HashMap<>();
        private @Nullable Term term;

        Step then(String word) {
            return next.computeIfAbsent(word, key -> new Step());
        }
    }

    /**
     * Listens to verbatims.
     *
     * @param scope which assessments it takes: those of its rubric and perspective
     */
    public LanguageTally(Lexicon lexicon, Scope scope) {
        this(lexicon, scope, new Admission(scope));
    }

    /** Listens to texts. */
    public LanguageTally(Lexicon lexicon) {
        this(lexicon, null, null);
    }

    private LanguageTally(Lexicon lexicon, @Nullable Scope scope, @Nullable Admission admission) {
        this.lexicon = lexicon;
        this.scope = scope;
        this.admission = admission;
        lexicon.terms().forEach((preferred, avoid) -> {
            plant(new Term(preferred, null));
            avoid.forEach(term -> plant(new Term(term, preferred)));
        });
    }

    private void plant(Term term) {
        terms.add(term);
        Step step = start;
        List<String> key = Lexicon.key(term.text);
        for (String piece : key.subList(1, key.size())) {
            step = step.then(piece);
        }
        step.term = term;
    }

    /**
     * Takes in the verbatim of an assessment; one of another rubric or perspective, or without a verbatim, is set aside, and counted
     * there.
     *
     * @throws dev.plumbline.InvalidException if the assessment does not fit the rubric or the journey; nothing is then counted
     * @throws IllegalStateException if this listens to texts
     */
    public void add(Assessment assessment) {
        if (admission == null) {
            throw new IllegalStateException("listens to texts");
        }
        if (admission.read(assessment) == null) {
            return;
        }
        String verbatim = assessment.verbatim();
        if (verbatim == null) {
            withoutVerbatim++;
        } else {
            listen(verbatim, assessment.id(), null);
        }
    }

    /**
     * Takes in a text.
     *
     * @throws IllegalStateException if this listens to verbatims
     */
    public void add(String text) {
        if (admission != null) {
            throw new IllegalStateException("listens to verbatims");
        }
        listen(text, null, texts);
    }

    private void listen(String text, @Nullable String assessment, @Nullable Long number) {
        Words heard = new Words(text);
        words += heard.size();
        for (int word = 0; word < heard.size(); ) {
            Term longest = null;
            int end = word;
            Step step = start.next.get(heard.folded(word));
            for (int at = word; step != null; ) {
                if (step.term != null) {
                    longest = step.term;
                    end = at;
                }
                at++;
                step = at == heard.size() || step.next.isEmpty() ? null : step.next.get(heard.before(at));
                step = step == null ? null : step.next.get(heard.folded(at));
            }
            if (longest != null) {
                count(longest);
                if (longest.preferred != null) {
                    int from = heard.start(word);
                    int to = heard.end(end);
                    keep(new Position(assessment, number, from, to - from, longest.text, text.substring(from, to)));
                }
            }
            word = end + 1;
        }
        texts++;
    }

    private void count(Term term) {
        term.hits++;
        if (term.last != texts) {
            term.last = texts;
            term.inTexts++;
        }
    }

    private void keep(Position position) {
        first.add(position);
        if (first.size() > POSITIONS) {
            first.remove();
        }
    }

    /**
     * Adds everything that another one heard, which stays as it is; it may be this one. Its texts are numbered after those here.
     *
     * @throws IllegalArgumentException if the other has another lexicon or scope
     */
    public void merge(LanguageTally other) {
        if (!lexicon.equals(other.lexicon) || (scope == null ? other.scope != null : !scope.equals(other.scope))) {
            throw new IllegalArgumentException("tallies of different lexicon or scope cannot be merged");
        }
        for (Position position : List.copyOf(other.first)) {
            Long text = position.text();
            keep(
                    text == null
                            ? position
                            : new Position(
                                    null,
                                    text + texts,
                                    position.at(),
                                    position.length(),
                                    position.term(),
                                    position.found()));
        }
        for (int i = 0; i < terms.size(); i++) {
            terms.get(i).hits += other.terms.get(i).hits;
            terms.get(i).inTexts += other.terms.get(i).inTexts;
            terms.get(i).last = -1;
        }
        texts += other.texts;
        words += other.words;
        withoutVerbatim += other.withoutVerbatim;
        if (admission != null && other.admission != null) {
            admission.merge(other.admission);
        }
    }

    /** What was heard so far. */
    public Language language() {
        Map<String, Long> setAside = new LinkedHashMap<>();
        if (admission != null) {
            setAside.putAll(admission.setAside());
            setAside.put("no-verbatim", withoutVerbatim);
        }
        List<Avoided> avoided = new ArrayList<>();
        Map<String, Long> uses = new LinkedHashMap<>();
        Map<String, Long> instead = new LinkedHashMap<>();
        long hits = 0;
        for (Term term : terms) {
            if (term.preferred == null) {
                uses.put(term.text, term.hits);
                instead.put(term.text, 0L);
            } else {
                hits += term.hits;
                instead.merge(term.preferred, term.hits, Long::sum);
                avoided.add(new Avoided(term.text, term.preferred, term.hits, perThousand(term.hits), term.inTexts));
            }
        }
        avoided.sort(Comparator.comparingLong((Avoided term) -> -term.hits()).thenComparing(Avoided::term));
        List<Preferred> preferred = new ArrayList<>();
        uses.forEach((term, used) -> preferred.add(new Preferred(term, used, instead.getOrDefault(term, 0L))));
        return new Language(
                scope == null ? null : scope.perspective(),
                texts,
                words,
                hits,
                perThousand(hits),
                avoided,
                preferred,
                first.stream().sorted(ORDER).toList(),
                Language.Unit.UTF_16_UNITS,
                POSITIONS,
                setAside,
                words == 0 ? Map.of("perThousandWords", Language.NO_WORDS) : Map.of(),
                notes(),
                lexicon.terms());
    }

    private @Nullable Double perThousand(long hits) {
        return words == 0 ? null : 1000.0 * hits / words;
    }

    private static Map<String, String> notes() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(
                "words",
                "runs of letters, digits and marks: scripts written without spaces are not divided into words");
        notes.put("hits", "a word is counted wherever it stands, also where it is quoted or denied");
        return notes;
    }
}
