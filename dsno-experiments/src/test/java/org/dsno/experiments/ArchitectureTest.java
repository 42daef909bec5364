package org.dsno.experiments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The house's plan: experiments → core → api ← backbones, solvers. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.dsno");

    @Test
    void allOfTheHouseIsLookedAt() {
        assertThat(HOUSE.contain("org.dsno.api.Backbone")).isTrue();
        assertThat(HOUSE.contain("org.dsno.core.device.ExecutionDevice")).isTrue();
        assertThat(HOUSE.contain("org.dsno.backbones.MlpProvider")).isTrue();
        assertThat(HOUSE.contain("org.dsno.solvers.HeunProvider")).isTrue();
        assertThat(HOUSE.contain("org.dsno.experiments.sweep.Sweep")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "api, core",
        "api, backbones",
        "api, solvers",
        "api, experiments",
        "core, backbones",
        "core, solvers",
        "core, experiments",
        "backbones, solvers",
        "backbones, experiments",
        "solvers, core",
        "solvers, backbones",
        "solvers, experiments",
        "experiments, backbones",
        "experiments, solvers",
    })
    void knowsNothingOf(String room, String other) {
        noClasses()
                .that()
                .resideInAPackage("org.dsno." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.dsno." + other + "..")
                .check(HOUSE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.dsno.core.(*)..").should().beFreeOfCycles().check(HOUSE);
        slices().matching("org.dsno.experiments.(*)..")
                .should()
                .beFreeOfCycles()
                .check(HOUSE);
    }

    @Test
    void onlyTheCommandLineWritesToTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.dsno.experiments")
                .should(ACCESS_STANDARD_STREAMS)
                .check(HOUSE);
    }

    @Test
    void nobodyUsesJavaUtilLogging() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(HOUSE);
    }

    @Test
    void exceptionsSayWhatTheyAre() {
        noClasses().should(THROW_GENERIC_EXCEPTIONS).check(HOUSE);
    }
}
