package dev.plumbline.crm;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.theClass;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** One class knows Plumbline, the desk knows nobody, and nothing comes along but core. */
@AnalyzeClasses(packages = "dev.plumbline.crm", importOptions = DoNotIncludeTests.class)
class BordersTest {

    private static final DescribedPredicate<JavaClass> PLUMBLINE =
            resideInAPackage("dev.plumbline..").and(not(resideInAPackage("dev.plumbline.crm..")));

    @ArchTest
    static final ArchRule oneClassKnowsPlumbline =
            noClasses().that().doNotBelongToAnyOf(PlumblineJudge.class).should().dependOnClassesThat(PLUMBLINE);

    /** Or the rule above would hold of an empty house. */
    @ArchTest
    static final ArchRule thatClassDoes =
            theClass(PlumblineJudge.class).should().dependOnClassesThat(PLUMBLINE);

    @ArchTest
    static final ArchRule itShowsNothingOfIt = methods()
            .that()
            .areDeclaredIn(PlumblineJudge.class)
            .and()
            .areNotPrivate()
            .should()
            .haveRawReturnType(not(PLUMBLINE))
            .andShould()
            .haveRawParameterTypes(DescribedPredicate.allElements(not(PLUMBLINE)));

    @ArchTest
    static final ArchRule theDeskKnowsNobody = classes()
            .that()
            .resideInAPackage("..desk")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("java..", "dev.plumbline.crm.desk", "org.jspecify.annotations"));

    @ArchTest
    static final ArchRule coreComesAlone = classes()
            .that(alwaysTrue())
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("java..", "dev.plumbline..", "org.jspecify.annotations"));
}
