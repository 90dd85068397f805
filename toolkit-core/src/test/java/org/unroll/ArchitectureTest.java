package org.unroll;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Imports point one way: config, recurrent, graph, evaluate and train, infer. */
@AnalyzeClasses(packages = "org.unroll", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule IMPORTS_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("binding")
            .definedBy("org.unroll.config.binding..")
            .layer("config")
            .definedBy("org.unroll.config")
            .layer("codec")
            .definedBy("org.unroll.codec..")
            .layer("kernel")
            .definedBy("org.unroll.recurrent.kernel..")
            .layer("cell")
            .definedBy("org.unroll.recurrent.cell..")
            .layer("device")
            .definedBy("org.unroll.recurrent.device..")
            .layer("recurrent")
            .definedBy("org.unroll.recurrent", "org.unroll.recurrent.head..", "org.unroll.recurrent.image..")
            .layer("graph")
            .definedBy("org.unroll.graph..")
            .layer("evaluate")
            .definedBy("org.unroll.evaluate..")
            .layer("train")
            .definedBy("org.unroll.train..")
            .layer("infer")
            .definedBy("org.unroll.infer..")
            .layer("inspect")
            .definedBy("org.unroll.inspect..")
            .layer("diagnose")
            .definedBy("org.unroll.diagnose..")
            .whereLayer("binding")
            .mayNotAccessAnyLayer()
            .whereLayer("config")
            .mayOnlyAccessLayers("binding")
            .whereLayer("codec")
            .mayOnlyAccessLayers("config")
            .whereLayer("kernel")
            .mayNotAccessAnyLayer()
            .whereLayer("cell")
            .mayOnlyAccessLayers("kernel")
            .whereLayer("device")
            .mayOnlyAccessLayers("kernel", "cell")
            .whereLayer("recurrent")
            .mayOnlyAccessLayers("kernel", "cell", "device")
            .whereLayer("graph")
            .mayOnlyAccessLayers("config", "recurrent", "cell", "kernel", "device")
            .whereLayer("evaluate")
            .mayOnlyAccessLayers("config")
            .whereLayer("train")
            .mayOnlyAccessLayers("config", "codec", "kernel", "recurrent", "graph", "evaluate")
            .whereLayer("infer")
            .mayOnlyAccessLayers("config", "codec", "graph", "evaluate", "train")
            .whereLayer("inspect")
            .mayOnlyAccessLayers("config", "codec", "graph", "evaluate", "train", "infer")
            .whereLayer("diagnose")
            .mayOnlyAccessLayers("config", "kernel", "codec", "cell", "device", "recurrent", "graph", "train");

    @ArchTest
    static final ArchRule THE_CONFIG_LANGUAGE_KNOWS_NO_DL4J = noClasses()
            .that()
            .resideInAPackage("org.unroll.config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..");

    @ArchTest
    static final ArchRule CELLS_ARE_FREE_OF_TIME_AND_THREADS = classes()
            .that()
            .resideInAPackage("org.unroll.recurrent.cell..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.unroll.recurrent.cell..",
                    "org.unroll.recurrent.kernel..",
                    "org.nd4j.shade.jackson..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.unroll.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NOTHING_PRINTS =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");
}
