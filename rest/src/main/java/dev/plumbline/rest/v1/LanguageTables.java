package dev.plumbline.rest.v1;

import dev.plumbline.alignment.Language;
import dev.plumbline.rest.csv.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Language as tables, each in the order of the answer. */
final class LanguageTables {

    /** A row a term to avoid. */
    static final String TERMS = "terms";
    /** A row a preferred term. */
    static final String PREFERRED = "preferred";
    /** A row a hit. */
    static final String POSITIONS = "positions";

    private LanguageTables() {}

    static Table of(String name, Language language) {
        Table table = new Table(header(name));
        switch (name) {
            case TERMS ->
                language.terms()
                        .forEach(term -> table.add(row(
                                term.term(), term.preferred(), term.hits(), term.perThousandWords(), term.texts())));
            case PREFERRED ->
                language.preferred().forEach(term -> table.add(row(term.term(), term.uses(), term.hits())));
            default ->
                language.positions()
                        .forEach(hit -> table.add(
                                row(hit.assessment(), hit.text(), hit.at(), hit.length(), hit.term(), hit.found())));
        }
        return table;
    }

    private static List<String> header(String name) {
        return switch (name) {
            case TERMS -> List.of("term", "preferred", "hits", "perThousandWords", "texts");
            case PREFERRED -> List.of("term", "uses", "hits");
            case POSITIONS -> List.of("assessment", "text", "at", "length", "term", "found");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        return new ArrayList<@Nullable Object>(Arrays.asList(cells));
    }
}
