package dev.plumbline.weightingstudy;

import dev.plumbline.CanonicalText;
import dev.plumbline.statistics.Interval;
import dev.plumbline.study.Comparison;
import dev.plumbline.study.Comparison.ComparedTouchpoint;
import dev.plumbline.study.Comparison.ComparedWeighting;
import dev.plumbline.study.Discrimination;
import dev.plumbline.study.Discrimination.Area;
import dev.plumbline.study.Discrimination.Areas;
import dev.plumbline.study.Discrimination.Difference;
import dev.plumbline.study.LeftOut;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The study on a terminal: what was read, the rankings, the areas under the curve, and the findings. */
final class Summary {

    /** How many places of what was not read are named here; the report has more. */
    private static final int NAMED = 5;

    private final Study study;
    private final PrintWriter out;

    Summary(Study study, PrintWriter out) {
        this.study = study;
        this.out = out;
    }

    void print() {
        line("%s", study.title());
        printData();
        printWeightings();
        printRanking();
        Discrimination outcome = study.comparison().outcome();
        if (outcome != null) {
            printAreas("all pairs", outcome, outcome.pooled());
            Areas within = outcome.within();
            if (within != null) {
                printAreas("pairs of the same touchpoint", outcome, within);
            }
        }
        line("");
        study.findings().forEach(sentence -> line("%s", sentence));
    }

    private void printData() {
        Study.Data data = study.data();
        line("%,d assessments from %s", data.taken(), data.file());
        if (data.otherSegment() > 0) {
            line("%,d of another segment than %s not read", data.otherSegment(), data.segment());
        }
        data.tooSmall()
                .forEach(small -> line(
                        "touchpoint %s left out: %d rated assessments, fewer than %d",
                        small.touchpoint(), small.n(), data.atLeast()));
        for (LeftOut leftOut : study.comparison().leftOut()) {
            line(
                    "touchpoint %s left out, %s: %s",
                    leftOut.touchpoint(), leftOut.reason(), String.join(", ", leftOut.criteria()));
        }
        study.notMade().forEach((name, why) -> line("weighting %s left out: %s", name, why));
        Unread.Found unread = data.unread();
        if (unread.rows() + unread.cells() > 0) {
            line("not read: %,d rows and %,d single cells", unread.rows(), unread.cells());
            unread.first().stream().limit(NAMED).forEach(place -> line("  line %d: %s", place.line(), place.why()));
        }
    }

    private void printWeightings() {
        line("");
        line("Weightings");
        List<ComparedWeighting> weightings = study.comparison().weightings();
        for (int i = 0; i < weightings.size(); i++) {
            line("  %2d  %s", i + 1, weightings.get(i).weighting());
        }
    }

    private void printRanking() {
        Comparison comparison = study.comparison();
        int widest = comparison.touchpoints().stream()
                .mapToInt(touchpoint -> touchpoint.touchpoint().length())
                .max()
                .orElse(0);
        String name = "%-" + Math.max(widest, 10) + "s %8s";
        line("");
        line("Points, 0 to 100, and rank under each weighting");
        StringBuilder head = new StringBuilder(format(name, "touchpoint", "n"));
        for (int i = 1; i <= comparison.weightings().size(); i++) {
            head.append(format("%11d", i));
        }
        line("%s", head);
        for (ComparedTouchpoint touchpoint : comparison.touchpoints()) {
            StringBuilder row = new StringBuilder(format(name, touchpoint.touchpoint(), format("%,d", touchpoint.n())));
            touchpoint.under().forEach(standing -> row.append(format("%7.1f %3d", standing.points(), standing.rank())));
            line("%s", row);
        }
    }

    private void printAreas(String pairs, Discrimination outcome, Areas areas) {
        line("");
        line(
                "How well points tell %s: area under the curve, over %s (%,d with 1, %,d with 0)",
                outcome.outcome(), pairs, outcome.ones(), outcome.zeros());
        line("%-24s %7s %17s %11s %11s  %s", "weighting", "auc", "95 % interval", "difference", "adjusted p", "claim");
        for (Area area : areas.areas()) {
            Difference difference = area.difference();
            line(
                    "%-24s %7s %17s %11s %11s  %s",
                    area.weighting(),
                    number("%.4f", area.auc()),
                    interval(area.interval()),
                    difference == null ? "" : number("%+.4f", difference.auc()),
                    difference == null ? "" : p(difference.adjustedP()),
                    difference == null || difference.claim() == null ? "" : CanonicalText.name(difference.claim()));
        }
    }

    private static String interval(@Nullable Interval interval) {
        return interval == null ? "" : format("%.4f … %.4f", interval.low(), interval.high());
    }

    private static String p(@Nullable Double p) {
        return p != null && p < 0.0001 ? "< 0.0001" : number("%.4f", p);
    }

    private static String number(String format, @Nullable Double number) {
        return number == null ? "–" : format(format, number);
    }

    private void line(String format, @Nullable Object... arguments) {
        out.println(format(format, arguments).stripTrailing());
    }

    private static String format(String format, @Nullable Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
