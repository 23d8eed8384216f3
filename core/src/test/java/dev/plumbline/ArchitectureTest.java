package dev.plumbline;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeps the picture of the house true: which way the arrows run, and that core stays pure. */
@AnalyzeClasses(packages = "dev.plumbline", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "dev.plumbline";

    private static final Set<String> SCORING_USES =
            Set.of(ROOT, "statistics", "value", "assessment", "journey", "rubric");
    private static final Set<String> AUDIT_USES =
            Set.of(ROOT, "statistics", "value", "assessment", "journey", "rubric", "scoring");
    private static final Set<String> ABOVE_AUDIT_USE =
            Set.of(ROOT, "statistics", "value", "assessment", "journey", "rubric", "scoring", "audit");

    /** From each package to the other packages it may use. Who is not named here has no place in the house yet. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry(ROOT, Set.of()),
            entry("statistics", Set.of()),
            entry("value", Set.of(ROOT, "statistics")),
            entry("assessment", Set.of(ROOT, "statistics", "value")),
            entry("journey", Set.of(ROOT, "statistics", "value")),
            entry("rubric", Set.of(ROOT, "statistics", "value")),
            entry("scoring", SCORING_USES),
            entry("audit", AUDIT_USES),
            entry("study", ABOVE_AUDIT_USE),
            entry("change", ABOVE_AUDIT_USE),
            entry("alignment", ABOVE_AUDIT_USE),
            entry("evidence", ABOVE_AUDIT_USE));

    /** The clock, the dice, the machine's settings: what makes one input give two answers. */
    private static final Pattern HIDDEN_INPUT = Pattern.compile(String.join(
            "|",
            "java\\.lang\\.System\\.(?!arraycopy\\().*",
            "java\\.time\\.\\w+\\.now\\(.*",
            "java\\.time\\.(Clock\\..*|ZoneId\\.systemDefault\\(\\))",
            "java\\.lang\\.Math\\.random\\(\\)",
            "java\\.util\\.(Random|concurrent\\.ThreadLocalRandom)\\..*",
            "java\\.security\\.SecureRandom\\..*",
            "java\\.util\\.SplittableRandom\\.<init>\\(\\)",
            "java\\.util\\.UUID\\.randomUUID\\(\\)",
            "java\\.util\\.Collections\\.shuffle\\(java\\.util\\.List\\)",
            "java\\.util\\.(Locale|TimeZone)\\.getDefault\\(.*",
            "java\\.nio\\.charset\\.Charset\\.defaultCharset\\(\\)"));

    /** What formats or folds in the default locale, or encodes in the default charset. */
    private static final Pattern DEFAULT_LOCALE = Pattern.compile(String.join(
            "|",
            "java\\.lang\\.String\\.to(Lower|Upper)Case\\(\\)",
            "java\\.lang\\.String\\.format\\(java\\.lang\\.String,.*",
            "java\\.lang\\.String\\.formatted\\(.*",
            "java\\.lang\\.String\\.getBytes\\(\\)",
            "java\\.lang\\.String\\.<init>\\(\\[B\\)",
            "java\\.util\\.Formatter\\..*",
            "java\\.text\\.(\\w+Format|Collator)\\..*",
            "java\\.time\\.format\\.DateTimeFormatter\\.(ofPattern\\(java\\.lang\\.String\\)|ofLocalized.*)"));

    /** What java.lang.Math may round differently on another machine; its other functions are exact or fixed. */
    private static final Pattern LOOSE_MATH = Pattern.compile("java\\.lang\\.Math\\."
            + "(exp|expm1|log|log10|log1p|pow|cbrt|hypot|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh)\\(.*");

    @ArchTest
    static final ArchRule arrowsRunOneWay = classes().should(followTheArrows());

    @ArchTest
    static final ArchRule noPackageCycle =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule noInputOrOutput = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.io..",
                            "java.nio.file..",
                            "java.nio.channels..",
                            "java.net..",
                            "java.sql..",
                            "java.util.logging..")
                    .and(not(equivalentTo(Serializable.class)))); // a marker: nothing is read or written

    @ArchTest
    static final ArchRule noHiddenInput = noClasses().should().accessTargetWhere(fullNameMatches(HIDDEN_INPUT));

    @ArchTest
    static final ArchRule noDefaultLocale = noClasses().should().accessTargetWhere(fullNameMatches(DEFAULT_LOCALE));

    @ArchTest
    static final ArchRule sameBitsEverywhere = noClasses()
            .should()
            .accessTargetWhere(fullNameMatches(LOOSE_MATH))
            .because("StrictMath gives the same bits on every machine");

    @ArchTest
    static final ArchRule namesThatExplain =
            noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl|Base|Dto)");

    private static ArchCondition<JavaClass> followTheArrows() {
        return new ArchCondition<>("follow the arrows between the packages") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String from = room(type);
                if (!ARROWS.containsKey(from)) {
                    events.add(SimpleConditionEvent.violated(type, from + " is not among the packages of the house"));
                    return;
                }
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    boolean ours = (target.getPackageName() + ".").startsWith(ROOT + ".");
                    if (ours && !room(target).equals(from) && !ARROWS.get(from).contains(room(target))) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }
        };
    }

    /** The package within ours, or {@link #ROOT} itself. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? ROOT : name.substring(ROOT.length() + 1);
    }

    private static DescribedPredicate<JavaAccess<?>> fullNameMatches(Pattern pattern) {
        return DescribedPredicate.describe(
                "target is one of " + pattern,
                access -> pattern.matcher(access.getTarget().getFullName()).matches());
    }
}
