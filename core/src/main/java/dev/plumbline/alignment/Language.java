package dev.plumbline.alignment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words in use against those meant to be used.
 *
 * <p>Whole words are looked for, in any case: a word is a run of letters, digits and marks, and words compare as in any language at
 * once (ß is ss; the Turkish İ and ı are i; a letter with an accent is not the letter without). Between the words of a term there is
 * what the term has there, and where that is a space, white space of any kind and length; the apostrophe
 * may be U+0027 or U+2019. Of terms that begin at one word the longest
 * is taken, and the next is looked for behind it.
 *
 * <p>All of it is counted, nothing is a sample: there are no intervals.
 *
 * @param perspective who spoke; absent for given texts
 * @param texts how many were read
 * @param words in all of them
 * @param hits terms to avoid that are in use
 * @param perThousandWords hits per 1,000 words; absent without a word
 * @param terms every term to avoid, the most frequent first, ties by term
 * @param preferred every preferred term, by term
 * @param positions the first hits, in the order of assessments' ids (or of the texts) and of where they stand
 * @param unit what positions are counted in
 * @param positionsUpTo how many of them there are at most; the counts go on beyond
 * @param setAside reason → how many assessments were not read
 * @param absent member → why it is absent
 * @param notes how to read what is here
 * @param lexicon what was looked for: preferred term → terms to avoid
 */
public record Language(
        @Nullable String perspective,
        long texts,
        long words,
        long hits,
        @Nullable Double perThousandWords,
        List<Avoided> terms,
        List<Preferred> preferred,
        List<Position> positions,
        Unit unit,
        int positionsUpTo,
        Map<String, Long> setAside,
        Map<String, String> absent,
        Map<String, String> notes,
        Map<String, List<String>> lexicon) {

    /** There is no word in any text. */
    static final String NO_WORDS = "no-words";

    public Language {
        terms = List.copyOf(terms);
        preferred = List.copyOf(preferred);
        positions = List.copyOf(positions);
        setAside = Collections.unmodifiableMap(new LinkedHashMap<>(setAside));
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
        lexicon = Collections.unmodifiableMap(new LinkedHashMap<>(lexicon));
    }

    /** What positions are counted in. */
    public enum Unit {
        /** Units of UTF-16, as in strings of Java and JavaScript: a character beyond U+FFFF counts as two. */
        UTF_16_UNITS
    }

    /**
     * A term to avoid.
     *
     * @param preferred what to say in its place
     * @param texts how many have it
     */
    public record Avoided(
            String term,
            String preferred,
            long hits,
            @Nullable Double perThousandWords,
            long texts) {}

    /**
     * A preferred term.
     *
     * @param uses how often it is in use
     * @param hits how often one of the terms to avoid is, in its place
     */
    public record Preferred(String term, long uses, long hits) {}

    /**
     * One hit.
     *
     * @param assessment id of the assessment whose verbatim it stands in; absent for given texts
     * @param text index of the given text, from 0; absent for assessments
     * @param at where it begins, from 0
     * @param length of what stands there
     * @param term the term to avoid, as the lexicon has it
     * @param found as it stands there
     */
    public record Position(
            @Nullable String assessment, @Nullable Long text, int at, int length, String term, String found) {}
}
