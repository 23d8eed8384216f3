package dev.plumbline.rest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.plumbline.rest.http.Open;

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

    @ArchTest
    static final ArchRule onlyTheStoreKnowsDatabases = noClasses()
            .that()
            .resideOutsideOfPackage("dev.plumbline.rest.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "javax.sql..", "org.jdbi..", "com.zaxxer..", "org.flywaydb..", "org.sqlite..");

    @ArchTest
    static final ArchRule whatIsKeptKnowsNothingOfHttp = noClasses()
            .that()
            .resideInAnyPackage("dev.plumbline.rest.store", "dev.plumbline.rest.definition", "dev.plumbline.rest.json")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.plumbline.rest.http", "dev.plumbline.rest.v1", "jakarta.ws.rs..", "org.glassfish..");

    @ArchTest
    static final ArchRule onlyTheseAnswerWithoutAKey = noClasses()
            .that()
            .doNotHaveSimpleName("HealthResource")
            .and()
            .doNotHaveSimpleName("ProblemsResource")
            .and()
            .doNotHaveSimpleName("OpenApiResource")
            .should()
            .beAnnotatedWith(Open.class);
}
