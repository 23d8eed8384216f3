package dev.plumbline.weightingstudy;

import dev.plumbline.CanonicalText;
import dev.plumbline.Fault;
import dev.plumbline.InvalidException;
import dev.plumbline.assessment.Assessment;
import dev.plumbline.audit.Audit;
import dev.plumbline.audit.Grouping;
import dev.plumbline.audit.Scope;
import dev.plumbline.rest.json.Json;
import dev.plumbline.rest.json.MalformedException;
import dev.plumbline.rubric.Rubric;
import dev.plumbline.rubric.ValuesAudit;
import dev.plumbline.scoring.Aggregation;
import dev.plumbline.scoring.Scorer;
import dev.plumbline.scoring.ScoringRules;
import dev.plumbline.study.Comparison;
import dev.plumbline.study.Discrimination;
import dev.plumbline.study.On;
import dev.plumbline.study.Scores;
import dev.plumbline.study.Sensitivity;
import dev.plumbline.study.StudyRules;
import dev.plumbline.study.WeightDraws;
import dev.plumbline.study.WeightDraws.Distribution;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code weighting-study}: lays weightings side by side on one file of assessments. */
@Command(
        name = "weighting-study",
        description = "Which conclusions about touchpoints survive other weightings of the values behind them?",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        sortSynopsis = false,
        usageHelpWidth = 110,
        versionProvider = WeightingStudy.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:studied", "1:a fault of this program", "2:wrong option or unusable input, in one line"})
public final class WeightingStudy implements Callable<Integer> {

    private static final int MOST_SHUFFLES = 9999;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DATA",
            description = "assessments: one JSON object a line, or with --mapping the rows of a CSV file")
    private Path data;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "JSON that says which column of a CSV file is what, and brings its rubric along")
    private @Nullable Path mappingFile;

    @Option(
            names = "--rubric",
            paramLabel = "FILE",
            description = "JSON rubric that lines of JSON answer (values-audit)")
    private @Nullable Path rubricFile;

    @Option(names = "--segment", paramLabel = "NAME", description = "read the assessments of this segment alone")
    private @Nullable String segment;

    @Option(
            names = "--at-least",
            paramLabel = "N",
            defaultValue = "30",
            description = "touchpoints with fewer rated assessments are left out and named (${DEFAULT-VALUE})")
    private long atLeast;

    @Option(
            names = "--weighting",
            paramLabel = "NAME|FILE",
            description =
                    "a weighting by name, or a CSV file of value and weight; give it 2 to 10 times, the others are"
                            + " compared with the first. Names, which together are the default: ${COMPLETION-CANDIDATES}",
            completionCandidates = Names.class)
    private List<String> weightings = new ArrayList<>();

    @Option(
            names = "--outcome",
            paramLabel = "NAME",
            description = "an outcome of 0 and 1 that points should tell (the one of the mapping)")
    private @Nullable String outcome;

    @Option(
            names = "--shuffles",
            paramLabel = "N",
            defaultValue = "99",
            description =
                    "how often to deal the weights of the first weighting out to the values by lot, to see whether"
                            + " its values tell the outcome, or any would (${DEFAULT-VALUE})")
    private int shuffles;

    @Option(
            names = "--aggregation",
            paramLabel = "HOW",
            defaultValue = "arithmetic",
            description = "arithmetic, geometric, harmonic or minimum (${DEFAULT-VALUE})")
    private Aggregation aggregation;

    @Option(
            names = "--on",
            paramLabel = "WHAT",
            defaultValue = "all-criteria",
            description = "rank on all-criteria, or on common-criteria, those that no touchpoint lacks"
                    + " (${DEFAULT-VALUE})")
    private On on;

    @Option(
            names = "--draws",
            paramLabel = "N",
            defaultValue = "10000",
            description = "weightings to draw, 100 to 1000000 (${DEFAULT-VALUE})")
    private int draws;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "tells one series of draws from another (${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--distribution",
            paramLabel = "WHICH",
            defaultValue = "uniform",
            description = "of the draws: uniform over all weightings, dirichlet around the first, or ranking, all that"
                    + " keep the order of the first (${DEFAULT-VALUE})")
    private Distribution distribution;

    @Option(
            names = "--concentration",
            paramLabel = "X",
            description = "how closely dirichlet keeps to the first weighting (20)")
    private @Nullable Double concentration;

    @Option(
            names = "--scores",
            paramLabel = "HOW",
            defaultValue = "sampled",
            description = "sampled: means as uncertain as the data leave them; exact: as if they were known"
                    + " (${DEFAULT-VALUE})")
    private Scores scores;

    @Option(names = "--out", paramLabel = "DIR", description = "write the results as CSV, and report.html, into DIR")
    private @Nullable Path out;

    @Option(names = "--title", paramLabel = "TEXT", description = "of the report (that of the mapping)")
    private @Nullable String title;

    @Option(
            names = "--date",
            paramLabel = "TEXT",
            description = "to print in the report, which otherwise has none, so that the same run gives the same bytes")
    private @Nullable String date;

    @Option(names = "--quiet", description = "print no tables, and no progress")
    private boolean quiet;

    WeightingStudy() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command, ready to be executed once. */
    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new WeightingStudy());
        readByWireName(command, Aggregation.class);
        readByWireName(command, On.class);
        readByWireName(command, Distribution.class);
        readByWireName(command, Scores.class);
        command.setParameterExceptionHandler(
                (wrong, args) -> refuse(wrong.getCommandLine(), wrong.getMessage() + "; see --help."));
        command.setExecutionExceptionHandler((thrown, line, result) -> refuse(line, RefusedException.sentence(thrown)));
        return command;
    }

    private static <E extends Enum<E>> void readByWireName(CommandLine command, Class<E> type) {
        Map<String, E> constants =
                Stream.of(type.getEnumConstants()).collect(Collectors.toMap(CanonicalText::name, constant -> constant));
        ITypeConverter<E> converter = text -> {
            E constant = constants.get(text);
            if (constant == null) {
                throw new TypeConversionException(Fault.excerpt(text) + " is none of "
                        + constants.keySet().stream().sorted().collect(Collectors.joining(", ")));
            }
            return constant;
        };
        command.registerConverter(type, converter);
    }

    private static int refuse(CommandLine line, String sentence) {
        PrintWriter err = line.getErr();
        err.println(sentence);
        err.flush();
        return ExitCode.USAGE;
    }

    @Override
    public Integer call() throws IOException {
        if (shuffles < 0 || shuffles > MOST_SHUFFLES) {
            throw new RefusedException("--shuffles lies from 0 to " + MOST_SHUFFLES + "; got " + shuffles + '.');
        }
        WeightDraws weightDraws = new WeightDraws(distribution, concentration, draws, seed);
        Meter meter = quiet ? Meter.silent() : Meter.onTerminal();
        Results results = out == null ? null : new Results(out);
        Study study = study(weightDraws, meter);
        if (!quiet) {
            PrintWriter printer = spec.commandLine().getOut();
            new Summary(study, printer).print();
            printer.flush();
        }
        if (results != null) {
            for (Map.Entry<String, byte[]> table : Tables.of(study).entrySet()) {
                results.write(table.getKey(), table.getValue());
            }
            results.write("report.html", Report.of(study));
        }
        return ExitCode.OK;
    }

    private Study study(WeightDraws weightDraws, Meter meter) throws IOException {
        Mapping mapping = mappingFile == null ? null : definition(mappingFile, Mapping.class);
        Survey survey = survey(mapping);
        ScoringRules rules = ScoringRules.DEFAULT.with(aggregation);
        Scope scope =
                new Scope(survey.rubric(), Grouping.TOUCHPOINT, null, null, Assessment.CUSTOMER, rules.standardAt());
        Intake intake = new Intake(scope, outcome(mapping), segment);
        Unread unread = new Unread();
        try (InputStream in = meter.open(data)) {
            survey.read(in, intake, unread);
        }
        Intake.Gathered gathered = intake.gathered(atLeast);
        if (gathered.tally().cells() == 0) {
            throw new RefusedException(nothingToStudy(gathered, unread.found()));
        }
        Weightings compared =
                weightings.isEmpty() ? Weightings.all(gathered.tally()) : Weightings.of(weightings, gathered.tally());
        Scorer scorer = Scorer.of(survey.rubric(), compared.weightings().get(0), rules);
        Comparison comparison = meter.watch(
                "Comparing",
                progress -> Comparison.of(
                        gathered.tally(),
                        compared.weightings(),
                        rules,
                        on,
                        gathered.outcomes(),
                        StudyRules.DEFAULT,
                        progress));
        refuseEmpty(comparison);
        Sensitivity sensitivity = meter.watch(
                "Drawing", progress -> Sensitivity.of(gathered.tally(), scorer, on, weightDraws, scores, progress));
        Shuffles shuffled =
                meter.watch("Shuffling", progress -> Shuffles.of(gathered, scorer, on, shuffles, seed, progress));
        return new Study(
                title(mapping),
                date,
                new Study.Data(
                        fileName(data),
                        mapping == null ? null : mapping.source(),
                        gathered.taken(),
                        segment,
                        gathered.otherSegment(),
                        atLeast,
                        gathered.tooSmall(),
                        unread.found()),
                Findings.of(comparison, sensitivity, shuffled),
                mapping == null ? List.of() : mapping.assumptions(),
                survey.rubric(),
                Study.valueNames(survey.rubric()),
                Study.means(Audit.of(gathered.tally(), scorer), survey.rubric()),
                compared.notMade(),
                comparison,
                sensitivity,
                shuffled);
    }

    private Survey survey(@Nullable Mapping mapping) throws IOException {
        if (mapping == null) {
            return new LineSurvey(rubricFile == null ? ValuesAudit.RUBRIC : definition(rubricFile, Rubric.class));
        }
        if (rubricFile != null) {
            throw new RefusedException("A mapping brings its own rubric: leave --rubric out.");
        }
        return new CsvSurvey(mapping);
    }

    /** The outcome asked for, or the only one of a mapping. */
    private @Nullable String outcome(@Nullable Mapping mapping) {
        List<String> mapped = mapping == null
                ? List.of()
                : mapping.outcomes().values().stream()
                        .map(Mapping.Outcome::name)
                        .toList();
        if (outcome != null && mapping != null && !mapped.contains(outcome)) {
            throw new RefusedException("The mapping has no outcome " + Fault.excerpt(outcome) + '.');
        }
        return outcome == null && mapped.size() == 1 ? mapped.get(0) : outcome;
    }

    private String title(@Nullable Mapping mapping) {
        if (title != null) {
            return title;
        }
        return mapping == null ? "Weightings compared on " + fileName(data) : mapping.title();
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }

    private String nothingToStudy(Intake.Gathered gathered, Unread.Found found) {
        String nothing = "Nothing in " + data + " can be studied: ";
        if (!gathered.tooSmall().isEmpty()) {
            return nothing + "no touchpoint has " + atLeast + " rated assessments.";
        }
        if (gathered.otherSegment() > 0) {
            return nothing + "no assessment is of segment " + Fault.excerpt(String.valueOf(segment)) + '.';
        }
        if (found.first().isEmpty()) {
            return nothing + "there is nothing in it.";
        }
        Unread.Place first = found.first().get(0);
        String why = nothing + "line " + first.line() + ": " + first.why();
        return (why.endsWith(".") ? why : why + '.') + (mappingFile == null ? " A CSV file needs a --mapping." : "");
    }

    /** Refuses what would be tables without rows. */
    private static void refuseEmpty(Comparison comparison) {
        if (comparison.touchpoints().isEmpty()) {
            throw new RefusedException(
                    "No touchpoint has all criteria, so that none can be ranked; try --on common-criteria.");
        }
        Discrimination outcome = comparison.outcome();
        if (outcome != null && outcome.ones() + outcome.zeros() == 0) {
            throw new RefusedException(
                    "No assessment has an outcome " + Fault.excerpt(outcome.outcome()) + " of 0 or 1.");
        }
    }

    private static <T> T definition(Path file, Class<T> type) throws IOException {
        try {
            return Json.read(Files.readAllBytes(file), type);
        } catch (InvalidException invalid) {
            throw new RefusedException(file + ": " + RefusedException.sentence(invalid));
        } catch (MalformedException malformed) {
            throw new RefusedException(file + ": " + malformed.detail());
        }
    }

    /** The names of weightings, for the help. */
    static final class Names extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        Names() {
            super(Weightings.names());
        }
    }

    /** Reads the version from the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = WeightingStudy.class.getPackage().getImplementationVersion();
            return new String[] {"weighting-study " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
