package org.unroll.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Imports between the modules point one way, and the commands know no DL4J. */
@AnalyzeClasses(packages = "org.unroll", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_COMMANDS = noClasses()
            .that()
            .resideOutsideOfPackage("org.unroll.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.unroll.cli..");

    @ArchTest
    static final ArchRule ONLY_COMMANDS_KNOW_NOTEBOOKS = noClasses()
            .that()
            .resideOutsideOfPackages("org.unroll.cli..", "org.unroll.jupyter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.unroll.jupyter..");

    @ArchTest
    static final ArchRule THE_CORE_KNOWS_NO_DATASETS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.unroll.cli..",
                    "org.unroll.datasets..",
                    "org.unroll.chart..",
                    "org.unroll.report..",
                    "org.unroll.jupyter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.unroll.datasets..");

    @ArchTest
    static final ArchRule ONLY_COMMANDS_AND_NOTEBOOKS_KNOW_REPORTS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.unroll.cli..", "org.unroll.jupyter..", "org.unroll.report..", "org.unroll.chart..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.unroll.report..", "org.unroll.chart..");

    @ArchTest
    static final ArchRule CHARTS_KNOW_NO_REPORTS = noClasses()
            .that()
            .resideInAPackage("org.unroll.chart..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.unroll.report..");

    @ArchTest
    static final ArchRule COMMANDS_AND_NOTEBOOKS_KNOW_NO_DL4J = noClasses()
            .that()
            .resideInAnyPackage("org.unroll.cli..", "org.unroll.jupyter..", "org.unroll.report..", "org.unroll.chart..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..");
}
