package org.dsno.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.Precision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code --set} changes, and what it says to mistakes. */
class AssignmentsTest {
    private static final String FILE = """
            name: tiny
            defaults:
              data: mixture
              teacher: exact
              trajectories: {solver: heun, steps: 8, count: 64}
              operator: {backbone: {name: mlp, width: 16}}
              training: {steps: 100, batch: 32}
              evaluation: {samples: 100}
            experiments:
              size:
                set: {training.steps: 50}
                grid: {operator.backbone.width: [8, 32]}
                zip: {operator.modes: [1, 3], operator.resolution: [2, 4]}
              plain:
                seeds: [3]
            """;

    @TempDir
    Path dir;

    private Path file = Path.of("tiny.yaml");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(dir.resolve("tiny.yaml"), FILE);
        Files.writeString(dir.resolve("other.yaml"), "teacher: network\ntrajectories.set: there\n");
    }

    @Test
    void aCellsSettingHoldsInEveryCell() {
        Plan plan = load("training.steps=7", "training.learning-rate={peak: 1e-3}", "operator.backbone.salt=5");

        assertThat(plan.cells()).hasSize(5).allSatisfy(cell -> {
            assertThat(cell.settings().training().steps()).isEqualTo(7);
            assertThat(cell.settings().training().learningRate().peak()).isEqualTo(1e-3);
            assertThat(network(cell).salt()).isEqualTo(5);
        });
        assertThat(plan.cells().stream().map(cell -> network(cell).width())).containsExactly(8, 8, 32, 32, 16);
    }

    @Test
    void anAxisLiesOnWhatIsChosen() {
        Plan plan = load("operator.backbone.name=unet", "trajectories.set=there");

        assertThat(plan.cells().stream()
                        .map(cell -> cell.settings().operator().backbone().name()
                                + network(cell).width()))
                .containsExactly("unet8", "unet8", "unet32", "unet32", "unet64");
        assertThat(plan.cells()).allMatch(cell -> cell.settings().trajectories() instanceof StoredTrajectories);
    }

    @Test
    void theFilesKeysAreChangedWhereTheyStand() {
        Plan plan = load(
                "name=other",
                "about=to try",
                "seeds=[1, 2]",
                "device=cpu",
                "session.precision=bfloat16",
                "defaults.training.steps=9",
                "experiments.size.set.training.batch=4",
                "experiments.size.grid.operator.backbone.width=[48]",
                "experiments.plain.seeds=[]");

        assertThat(plan.name()).isEqualTo("other");
        assertThat(plan.about()).isEqualTo("to try");
        assertThat(plan.device()).isEqualTo(DeviceChoice.CPU);
        assertThat(plan.session().precision()).isEqualTo(Precision.BFLOAT16);
        assertThat(plan.cells().stream()
                        .map(cell -> cell.experiment() + " " + cell.seed() + " "
                                + network(cell).width() + " "
                                + cell.settings().training().steps() + " "
                                + cell.settings().training().batch()))
                .containsExactly(
                        "size 1 48 50 4",
                        "size 2 48 50 4",
                        "size 1 48 50 4",
                        "size 2 48 50 4",
                        "plain 1 16 9 32",
                        "plain 2 16 9 32");
    }

    @Test
    void defaultsAreReplacedByAListAndChangedByAMapping() {
        assertThat(load("defaults={training: {steps: 9}}")
                        .cells()
                        .get(4)
                        .settings()
                        .training()
                        .steps())
                .isEqualTo(9);
        assertThat(refusal("defaults=[other.yaml]")).contains("data: is missing", "training: is missing");
        String rest = "{data: mixture, operator.backbone: mlp, training.steps: 3, evaluation.samples: 8}";
        assertThat(load("defaults=[other.yaml, " + rest + "]")
                        .cells()
                        .get(4)
                        .settings()
                        .teacher()
                        .name())
                .isEqualTo("network");
    }

    @Test
    void anAxisThatIsLeftNoPlaceIsToldSo() throws IOException {
        Files.writeString(
                file,
                FILE.replace("grid: {operator.backbone.width: [8, 32]}", "grid: {trajectories.solver: [heun, ddim]}"));

        assertThat(refusal("trajectories.set=there"))
                .contains(
                        "tiny.yaml:12:12: trajectories.solver: is an axis, but what --set chooses has no place for it");
    }

    @Test
    void theLastOneWins() {
        assertThat(load("training.steps=1", "training.steps=2").cells())
                .allMatch(cell -> cell.settings().training().steps() == 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            training.stepz=10 | --set training.stepz=10: training.stepz: unknown key; did you mean 'steps'? Allowed: steps, batch, accumulate, loss, weighting, learning-rate, adam, ema, log-every, checkpoint-every.
            trainin.steps=10 | --set trainin.steps=10: trainin.steps: unknown key; did you mean 'training'? Allowed: name, about, seeds, device, session, sinks, defaults, experiments, data, schedule, teacher, trajectories, method, operator, training, evaluation.
            training.steps=ten | --set training.steps=ten: training.steps: expected an integer, found the text 'ten'
            training.steps=yes | --set training.steps=yes: write true or false instead of yes, or quote it if it is meant as text
            training.steps= | --set training.steps=: training.steps: expected an integer, found nothing
            training.steps=0 | --set training.steps=0: training.steps: must be at least 1, was 0
            training.steps | --set training.steps: expected KEY=VALUE, such as training.steps=100
            =3 | --set =3: expected KEY=VALUE, such as training.steps=100
            .=3 | --set .=3: .: unknown key. Allowed: name, about, seeds, device, session, sinks, defaults, experiments, data, schedule, teacher, trajectories, method, operator, training, evaluation.
            training..steps=3 | --set training..steps=3: training: unknown key. Allowed: steps, batch, accumulate, loss, weighting, learning-rate, adam, ema, log-every, checkpoint-every.
            training={steps: 1 | --set training={steps: 1: is not YAML: while parsing a flow mapping that begins at 1:1: expected ',' or '}', but got <stream end>
            training={steps: 1, steps: 2} | --set training={steps: 1, steps: 2}: the key 'steps' is already given
            trajectories.solver=huen | --set trajectories.solver=huen: trajectories.solver: unknown solver 'huen'; did you mean 'heun'? Known: adams, ddim, heun.
            operator.modes=1 | --set operator.modes=1: operator.modes: varies in this file: operator.modes is an axis; set experiments.size.zip.operator.modes to a list of values instead
            operator.backbone=unet | --set operator.backbone=unet: operator.backbone: varies in this file: operator.backbone.width is an axis; set experiments.size.grid.operator.backbone.width to a list of values instead
            experiments.siez.seeds=[1] | --set experiments.siez.seeds=[1]: experiments.siez.seeds: there is no such experiment; did you mean 'size'? Known: size, plain.
            experiments.size.gird.x=[1] | --set experiments.size.gird.x=[1]: experiments.size.gird: unknown key; did you mean 'grid'? Allowed: about, set, grid, zip, seeds, trends, published.
            experiments.size.grid.operator.backbone.width=8 | --set experiments.size.grid.operator.backbone.width=8: experiments.size.grid.operator.backbone.width: expected a list of values, found 8; an axis is a dotted key and its values
            seeds=[1, 1] | --set seeds=[1, 1]: seeds: holds a seed twice: [1, 1]
            """)
    void saysWhatIsWrong(String assignment, String message) {
        assertThat(refusal(assignment)).startsWith(message);
        assertThat(refusal(assignment).lines().filter(line -> line.startsWith("--set ")))
                .hasSize(1);
    }

    @Test
    void whateverIsAssignedItIsPlannedOrRefused() {
        SplittableRandom random = new SplittableRandom(4);
        List<String> words = List.of(
                "name",
                "seeds",
                "defaults",
                "experiments",
                "size",
                "set",
                "grid",
                "zip",
                "training",
                "steps",
                "operator",
                "backbone",
                "width",
                "trajectories",
                "solver",
                "teacher",
                "",
                "trends",
                "é");
        List<String> values = List.of(
                "1",
                "[1, 2]",
                "x",
                "{name: mlp}",
                "{a: {b: c}}",
                "[]",
                "{}",
                "",
                "null",
                "'",
                "*a",
                "[a.yaml]",
                "\0",
                "&a [*a]",
                "1e999",
                "{<<: {steps: 1}}");
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            String key = String.join(
                    ".",
                    random.ints(random.nextInt(1, 5), 0, words.size())
                            .mapToObj(words::get)
                            .toList());
            String assignment = key + "=" + values.get(random.nextInt(values.size()));
            Throwable failure = catchThrowable(() -> load(assignment));
            if (failure != null) {
                assertThat(failure).as(assignment).isInstanceOf(ConfigurationException.class);
                refused++;
            }
        }
        assertThat(refused).isBetween(100, 199);
    }

    private Plan load(String... assignments) {
        return Plan.load(file, Fakes.registry(), List.of(assignments));
    }

    private String refusal(String... assignments) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> load(assignments));
        assertThat(refused).as("refusal of %s", (Object) assignments).isNotNull();
        return String.valueOf(refused.getMessage());
    }

    private static Fakes.Network network(Cell cell) {
        return (Fakes.Network) cell.settings().operator().backbone().settings();
    }
}
