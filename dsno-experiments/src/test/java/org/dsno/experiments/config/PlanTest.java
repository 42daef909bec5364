package org.dsno.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dsno.core.device.DeviceChoice;
import org.dsno.experiments.config.ExperimentPlan.PlannedAxis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
    private static final String CELL = """
            name: tiny
            defaults:
              data: mixture
              teacher: exact
              trajectories: {solver: heun, steps: 8, count: 64}
              operator: {backbone: {name: mlp, width: 16}}
              training: {steps: 100, batch: 32}
              evaluation: {samples: 100}
            """;

    @TempDir
    Path dir;

    @Test
    void anExperimentWithoutAxesIsOneCell() throws IOException {
        Plan plan = load("experiments: {baseline: {}}");
        assertThat(plan.name()).isEqualTo("tiny");
        assertThat(plan.device()).isEqualTo(DeviceChoice.AUTO);
        assertThat(plan.cells()).hasSize(1);
        Cell cell = plan.cells().get(0);
        assertThat(cell.experiment()).isEqualTo("baseline");
        assertThat(cell.seed()).isZero();
        assertThat(cell.axes()).isEmpty();
        assertThat(generated(cell).stored()).isEqualTo(17);
    }

    @Test
    void gridIsAProductThenZipThenSeeds() throws IOException {
        Plan plan = load("""
                seeds: [1, 2]
                experiments:
                  sweep:
                    grid:
                      training.weighting: [uniform, {name: min-snr, exponent: 0.5}]
                    zip:
                      operator.resolution: [1, 4]
                      operator.modes: [1, 3]
                """);
        assertThat(plan.cells().stream().map(cell -> cell.axes().values() + " " + cell.seed()))
                .containsExactly(
                        "[uniform, 1, 1] 1",
                        "[uniform, 1, 1] 2",
                        "[uniform, 4, 3] 1",
                        "[uniform, 4, 3] 2",
                        "[{name: min-snr, exponent: 0.5}, 1, 1] 1",
                        "[{name: min-snr, exponent: 0.5}, 1, 1] 2",
                        "[{name: min-snr, exponent: 0.5}, 4, 3] 1",
                        "[{name: min-snr, exponent: 0.5}, 4, 3] 2");
        assertThat(plan.cells().get(7).axes().keySet())
                .containsExactly("training.weighting", "operator.resolution", "operator.modes");
        CellSettings last = plan.cells().get(7).settings();
        assertThat(last.training().weighting().settings()).isEqualTo(new Fakes.Power(0.5));
        assertThat(last.operator().modes()).isEqualTo(3);
    }

    @Test
    void overridesChangeSettingsOfAChosenPluginOrChooseAnother() throws IOException {
        Plan plan = load("""
                experiments:
                  wider: {set: {operator.backbone.width: 32}}
                  same-name: {set: {operator: {backbone: {name: mlp, salt: 7}}}}
                  other-name: {set: {operator.backbone: {name: unet}}}
                  name-alone: {set: {operator.backbone: mlp}}
                  by-name: {set: {trajectories.solver: adams, trajectories.solver.order: 3}}
                """);
        assertThat(plan.cells().stream()
                        .limit(4)
                        .map(cell -> cell.settings().operator().backbone().toString()))
                .containsExactly(
                        "mlp {\"width\":32,\"dropout\":{},\"salt\":1}",
                        "mlp {\"width\":16,\"dropout\":{},\"salt\":7}",
                        "unet {\"width\":64,\"dropout\":{},\"salt\":1}",
                        "mlp {\"width\":64,\"dropout\":{},\"salt\":1}");
        assertThat(generated(plan.cells().get(4)).solver().settings())
                .isEqualTo(new Fakes.Adams(3, Fakes.Mode.PREDICT));
    }

    @Test
    void trajectoriesOfAnotherFormReplaceThoseThatWereThere() throws IOException {
        Plan plan = load("""
                experiments:
                  stored: {set: {trajectories: {set: folder, count: 40}}}
                  dotted: {set: {trajectories.lmdb: base, trajectories.stored: 9}}
                  axis:
                    grid: {trajectories: [{set: here}, {set: there}, {solver: ddim, steps: 4, count: 32}, {steps: 16}]}
                  back: {set: {trajectories.set: folder, trajectories.solver: ddim, trajectories.steps: 5, trajectories.count: 50}}
                  same: {set: {trajectories: {solver: ddim}}}
                """);
        assertThat(plan.cells().stream().map(PlanTest::inShort))
                .containsExactly(
                        "stored set folder, 40",
                        "dotted lmdb base, 9 times",
                        "axis set here, 0",
                        "axis set there, 0",
                        "axis ddim, 4 steps, 32",
                        "axis heun, 16 steps, 64",
                        "back ddim, 5 steps, 50",
                        "same ddim, 8 steps, 64");
    }

    @Test
    void anExperimentMayHaveItsOwnSeeds() throws IOException {
        Plan plan = load("""
                seeds: [1, 2]
                experiments:
                  few: {seeds: [9]}
                  many: {}
                """);
        assertThat(plan.cells().stream().map(Cell::seed)).containsExactly(9L, 1L, 2L);
    }

    /** Steps that are changed alone leave a schedule behind that does not fit them. */
    @Test
    void aWarmUpThatDoesNotEndIsRefusedAndAMilestoneBehindTheEndIsKnown() throws IOException {
        String rate = "experiments: {a: {set: {training.steps: %d, training.learning-rate: {peak: 1, warmup-steps: 20,"
                + " milestones: [30, 50]}}}}";

        assertThatThrownBy(() -> load(rate.formatted(20)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageMatching(
                        "(?s).*:\\d+:\\d+: training.learning-rate.warmup-steps: must be below the 20 updates of"
                                + " the training \\(.*:\\d+:\\d+\\), or its peak is never reached; was 20");
        assertThat(RateSchedules.behindTheEnd(load(rate.formatted(51)))).isEmpty();
        assertThat(RateSchedules.behindTheEnd(load(rate.formatted(50))))
                .singleElement()
                .returns("training.learning-rate.milestones", Problem::key)
                .extracting(Problem::message)
                .asString()
                .startsWith("[50]: not below the 50 updates of the training (");
    }

    @Test
    void trendsChooseCellsByTheirAxes() throws IOException {
        Plan plan = load("""
                experiments:
                  sweep:
                    grid: {training.weighting: [uniform, sqrt-snr], operator.resolution: [1, 4]}
                    set: {operator.modes: 1}
                    trends:
                      - claim: more times are better
                        metric: trajectory-error
                        better: {operator.resolution: 4}
                        worse: {operator.resolution: 1}
                """);
        assertThat(plan.trends())
                .containsExactly(new Trend(
                        "sweep",
                        "more times are better",
                        "trajectory-error",
                        Map.of("operator.resolution", "4"),
                        Map.of("operator.resolution", "1")));
    }

    @Test
    void aReportIsToldWhatAFileIsAboutAndWhatWasPublished() throws IOException {
        Plan plan = load("""
                about: Whether more times cost quality.
                experiments:
                  sweep:
                    about: One axis alone, two together.
                    set: {operator.modes: 1}
                    grid: {training.weighting: [uniform, {name: min-snr, exponent: 2}]}
                    zip: {operator.resolution: [1, 4], training.steps: [10, 20]}
                    published:
                      - {metric: frechet, value: 3.78, source: 'a paper, table 1', cells: {training.steps: 20}}
                      - {metric: frechet, value: 4, source: 'a paper, table 2'}
                  plain: {seeds: [3, 4]}
                """);
        assertThat(plan.about()).isEqualTo("Whether more times cost quality.");
        assertThat(plan.experiments())
                .containsExactly(
                        new ExperimentPlan(
                                "sweep",
                                "One axis alone, two together.",
                                List.of(
                                        new PlannedAxis(
                                                List.of("training.weighting"),
                                                List.of(List.of("uniform"), List.of("{name: min-snr, exponent: 2}"))),
                                        new PlannedAxis(
                                                List.of("operator.resolution", "training.steps"),
                                                List.of(List.of("1", "10"), List.of("4", "20")))),
                                List.of(0L)),
                        new ExperimentPlan("plain", "", List.of(), List.of(3L, 4L)));
        assertThat(plan.published())
                .containsExactly(
                        new Published(
                                "sweep",
                                "frechet",
                                3.78,
                                "a paper, table 1",
                                Map.of("operator.resolution", "4", "training.steps", "20")),
                        new Published("sweep", "frechet", 4, "a paper, table 2", Map.of()));
    }

    @Test
    void aProblemFoundWhileBuildingACellPointsAtTheAxisValue() throws IOException {
        Plan plan = load("""
                experiments:
                  sweep: {grid: {operator.backbone.width: [8,
                                                           12]}}
                """);
        List<Cell> cells = plan.cells();
        assertThat(cells.get(1)
                        .problem("operator.backbone.width", "does not fit")
                        .toString())
                .endsWith("tiny.yaml:11:44: operator.backbone.width: does not fit");
        assertThat(cells.get(1).problem("operator.modes", "too few").at().line())
                .isEqualTo(6);
    }

    private Plan load(String rest) throws IOException {
        return Plan.load(Files.writeString(dir.resolve("tiny.yaml"), CELL + rest), Fakes.registry());
    }

    private static String inShort(Cell cell) {
        TrajectorySettings trajectories = cell.settings().trajectories();
        String form;
        if (trajectories instanceof StoredTrajectories stored) {
            form = "set " + stored.set() + ", " + stored.count();
        } else if (trajectories instanceof DatabaseTrajectories database) {
            form = "lmdb " + database.lmdb() + ", " + database.stored() + " times";
        } else {
            GeneratedTrajectories generated = generated(cell);
            form = generated.solver().name() + ", " + generated.steps() + " steps, " + generated.count();
        }
        return cell.experiment() + " " + form;
    }

    private static GeneratedTrajectories generated(Cell cell) {
        return (GeneratedTrajectories) cell.settings().trajectories();
    }
}
