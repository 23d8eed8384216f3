package dev.plumbline.weightingstudy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.weightingstudy.Given.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command, on the hotel's year and on made-up passengers. */
class WeightingStudyTest {

    @TempDir
    private Path folder;

    private Path passengers() throws IOException {
        return Files.writeString(folder.resolve("passengers.csv"), Given.passengers(7));
    }

    private Run airline(Object... more) throws IOException {
        List<Object> arguments = new ArrayList<>(
                List.of(passengers(), "--mapping", Given.AIRLINE_MAPPING, "--draws", 200, "--shuffles", 19));
        arguments.addAll(List.of(more));
        return Given.run(arguments.toArray());
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }

    @Test
    void hotelYear_isStudied_andWrittenAsTablesAndAReport() throws IOException {
        Path out = folder.resolve("hotel");
        Run run = Given.run(Given.HOTEL, "--draws", 300, "--outcome", "returned", "--out", out);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("6,031 assessments from interactions.ndjson", "not read: 31 rows and 0 single cells")
                .contains("touchpoint advert left out, missing-criteria: security")
                .contains("How well points tell returned");
        assertThat(files(out).keySet())
                .containsExactly(
                        "acceptability.csv",
                        "auc.csv",
                        "central-weights.csv",
                        "means.csv",
                        "pairwise.csv",
                        "points.csv",
                        "ranks.csv",
                        "report.html",
                        "shuffles.csv",
                        "smallest-changes.csv",
                        "stability.csv",
                        "weights.csv");
        List<String> points = Files.readAllLines(out.resolve("points.csv"));
        assertThat(points.get(0))
                .isEqualTo(
                        "touchpoint,n,valuegraphics,equal,rank-order-centroid,rank-sum,rank-reciprocal,entropy,critic,"
                                + "standard-deviation");
        assertThat(points).hasSize(1 + 17);
        assertThat(points.get(17)).as("planted: the worst").startsWith("check-out,");
        assertThat(Files.readAllLines(out.resolve("pairwise.csv"))).hasSize(1 + 17 * 16 / 2);
        assertThat(Files.readAllLines(out.resolve("means.csv"))).hasSize(1 + 18);
    }

    @Test
    void commonCriteria_keepEveryTouchpoint() {
        Run run = Given.run(Given.HOTEL, "--draws", 100, "--on", "common-criteria");
        assertThat(run.out()).contains("advert").doesNotContain("left out");
        assertThat(run.exit()).isZero();
    }

    @Test
    void passengers_areStudiedThroughTheMapping_withItsOnlyOutcome() throws IOException {
        Run run = airline();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("200 assessments from passengers.csv", "business-class-on-business-loyal")
                .contains("How well points tell satisfied: area under the curve, over all pairs")
                .contains("over pairs of the same touchpoint")
                .doesNotContain("not read");
    }

    @Test
    void sameRun_givesTheSameBytes_inAnyLocale() throws IOException {
        Run first = airline("--out", folder.resolve("first"));
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        Run second;
        try {
            second = airline("--out", folder.resolve("second"));
        } finally {
            Locale.setDefault(before);
        }
        assertThat(second).isEqualTo(first);
        assertThat(files(folder.resolve("second"))).isEqualTo(files(folder.resolve("first")));
    }

    @Test
    void report_loadsNothing() throws IOException {
        Path out = folder.resolve("out");
        airline("--out", out);
        String page = Files.readString(out.resolve("report.html"));
        assertThat(page).contains("content=\"default-src 'none';");
        int library = page.indexOf("<script>");
        String own = page.substring(0, library) + page.substring(page.indexOf("</script>", library));
        assertThat(own).doesNotContain("http:", "https:", "@import", "url(", "<link", "<img", "<iframe");
        assertThat(own).doesNotContainPattern("<script[^>]*\\ssrc");
        List<String> named = Pattern.compile("https?://[\\w./]+")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(named)
                .as("names of the library's licences and XML namespaces, which nobody loads")
                .allMatch(
                        url -> url.matches("http://www\\.(w3|apache)\\.org/.*|https://github\\.com/ecomfe/zrender/.*"));
    }

    @Test
    void textOfTheUser_cannotBecomeMarkup() throws IOException {
        Path out = folder.resolve("out");
        airline("--out", out, "--title", "</script><b>bold</b> & $1", "--date", "</title>");
        String page = Files.readString(out.resolve("report.html"));
        assertThat(page)
                .contains("<title>&lt;/script>&lt;b>bold&lt;/b> &amp; $1</title>", "\\u003c/script>\\u003cb>bold")
                .doesNotContain("<b>");
    }

    @Test
    void segment_readsItsAssessmentsAlone() throws IOException {
        Run run = airline("--segment", "Loyal Customer", "--quiet");
        assertThat(run).isEqualTo(new Run(0, "", ""));
        assertThat(airline("--segment", "Loyal Customer").out())
                .contains("150 assessments", "50 of another segment than Loyal Customer not read")
                .doesNotContain("not-loyal");
    }

    @Test
    void smallTouchpoints_areLeftOutByName() throws IOException {
        assertThat(airline("--at-least", 51).err())
                .isEqualTo("Nothing in " + passengers() + " can be studied: no touchpoint has 51 rated assessments."
                        + System.lineSeparator());
        Files.writeString(
                folder.resolve("few.csv"),
                Given.passengers(7) + "Male,disloyal Customer,30,Personal Travel,Eco Plus,500,"
                        + "3,3,3,3,3,3,3,3,3,3,3,3,3,3,0,0,satisfied\n");
        assertThat(Given.run(folder.resolve("few.csv"), "--mapping", Given.AIRLINE_MAPPING, "--draws", 100)
                        .out())
                .contains("touchpoint eco-plus-private-not-loyal left out: 1 rated assessments, fewer than 30");
    }

    @Test
    void weightings_byNameAndByFile_inTheOrderAsked() throws IOException {
        Path own = Files.writeString(folder.resolve("panel.csv"), "value,weight\nrespect,3\nsecurity,1\n");
        assertThat(airline("--weighting", "equal", "--weighting", own).out())
                .containsSubsequence("Weightings", "1  equal", "2  panel");
    }

    @Test
    void weightingFile_ofAnotherForm_isRefusedWithItsLine() throws IOException {
        assertThat(refusalOf("value,weight\nrespect,1d\n")).contains("line 2: has a number as its weight; got \"1d\"");
        assertThat(refusalOf("value,weight\nwifi,1\n")).contains("line 2: \"wifi\" is not a value of this set");
    }

    private String refusalOf(String csv) throws IOException {
        Path file = Files.writeString(folder.resolve("own.csv"), csv);
        Run run = airline("--weighting", "equal", "--weighting", file);
        assertRefused(run, file + ": ");
        return run.err();
    }

    @Test
    void shuffles_dependOnTheSeedAndTheFirstWeightingAlone() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        airline("--out", first, "--weighting", "valuegraphics", "--weighting", "equal");
        airline("--out", second, "--weighting", "valuegraphics", "--weighting", "rank-sum");
        List<String> shuffles = Files.readAllLines(first.resolve("shuffles.csv"));
        assertThat(shuffles).hasSize(1 + 19).isEqualTo(Files.readAllLines(second.resolve("shuffles.csv")));
        assertThat(shuffles.stream()
                        .map(line -> line.substring(line.indexOf(',')))
                        .distinct())
                .hasSizeGreaterThan(10);
    }

    @Test
    void equalWeights_cannotBeShuffled() throws IOException {
        Path out = folder.resolve("out");
        Run run = airline("--out", out, "--weighting", "equal", "--weighting", "valuegraphics");
        assertThat(run.out()).doesNotContain("by lot");
        assertThat(out.resolve("shuffles.csv")).doesNotExist();
    }

    @Test
    void whatCannotBeDone_isSaidInOneLine_withExitCode2() throws IOException {
        assertRefused(Given.run(), "Missing required parameter: 'DATA'; see --help.");
        assertRefused(Given.run("missing.ndjson"), "There is no file missing.ndjson.");
        assertRefused(Given.run(Given.HOTEL, "--draws", "many"), "'many' is not an int");
        assertRefused(Given.run(Given.HOTEL, "--draws", 7), "/draws lies from 100");
        assertRefused(airline("--scores", "EXACT"), "\"EXACT\" is none of exact, sampled");
        assertRefused(airline("--concentration", 3), "/concentration goes with the dirichlet distribution only.");
        assertRefused(airline("--weighting", "equl"), "There is no weighting equl: neither a file nor one of");
        assertRefused(airline("--weighting", "equal"), "/weightings");
        assertRefused(airline("--outcome", "happy"), "The mapping has no outcome \"happy\".");
        assertRefused(
                Given.run(Given.HOTEL, "--outcome", "happy"), "No assessment has an outcome \"happy\" of 0 or 1.");
        assertRefused(Given.run(Given.HOTEL, "--shuffles", -1), "--shuffles lies from 0 to 9999; got -1.");
        assertRefused(
                airline("--rubric", Given.AIRLINE_MAPPING), "A mapping brings its own rubric: leave --rubric out.");
        assertRefused(airline("--mapping", passengers()), "option '--mapping' (FILE) should be specified only once");
        assertRefused(Given.run(passengers(), "--mapping", passengers()), "passengers.csv: ");
        assertRefused(Given.run(Given.HOTEL, "--segment", "nobody"), "no assessment is of segment \"nobody\".");
        assertRefused(Given.run(Given.HOTEL, "--at-least", 100_000), "no touchpoint has 100000 rated assessments.");
        assertRefused(
                Given.run(Given.HOTEL, "--out", "README.md"), "README.md is a file, and no folder to write into.");
        assertRefused(
                Given.run(passengers()),
                "can be studied: line 1: The text is not JSON at line 1, column 1. A CSV file needs a --mapping.");
    }

    private static void assertRefused(Run run, String part) {
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(part).hasLineCount(1);
    }
}
