package dev.plumbline.rest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Keeps each foreign library behind one door. */
@AnalyzeClasses(packages = "dev.plumbline.rest", importOptions = DoNotIncludeTests.class)
class RestArchitectureTest {

    @ArchTest
    static final ArchRule onlyOnePackageKnowsJackson = noClasses()
            .that()
            .resideOutsideOfPackage("dev.plumbline.rest.json")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule onlyOnePackageKnowsFastcsv = noClasses()
            .that()
            .resideOutsideOfPackage("dev.plumbline.rest.csv")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("de.siegmar..");

    @ArchTest
    static final ArchRule onlyTheServerKnowsGrizzly = noClasses()
            .that()
            .resideOutsideOfPackages("dev.plumbline.rest", "dev.plumbline.rest.http")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.glassfish.grizzly..");
}
