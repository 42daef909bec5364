package org.dsno.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dsno.api.LossWeighting;
import org.dsno.api.LossWeightingProvider;
import org.dsno.api.NoSettings;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Plugin;
import org.dsno.core.diffusion.CosineScheduleProvider;
import org.dsno.core.plugin.PluginInfo;
import org.dsno.core.plugin.PluginKind;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.trajectory.Target;
import org.junit.jupiter.api.Test;

/** What every key means when it is left out, and that every key is read. */
class SettingsTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void defaultsAreTheRecordedOnes() throws IOException {
        CellSettings settings = bind("""
                data: mixture
                teacher: exact
                trajectories: {solver: heun, steps: 8, count: 1000}
                operator: {backbone: mlp}
                training: {steps: 100}
                evaluation: {samples: 100}
                """);
        assertThat(SettingsTree.of(settings).toString())
                .isEqualTo(YAML.readTree("""
                                data: {name: mixture}
                                schedule: {name: cosine}
                                teacher: {name: exact}
                                trajectories:
                                  solver: {name: heun}
                                  steps: 8
                                  grid: {name: uniform}
                                  discretization: {name: quadratic}
                                  stored: 17
                                  count: 1000
                                  target: state
                                  classes: []
                                  batch: 256
                                method: {name: dsno}
                                operator:
                                  backbone: {name: mlp, width: 64, dropout: {}, salt: 1}
                                  resolution: 4
                                  modes: 2
                                  initial-weights: auto
                                training:
                                  steps: 100
                                  batch: 128
                                  accumulate: 1
                                  loss: {name: l1}
                                  weighting: {name: sqrt-snr}
                                  learning-rate:
                                    peak: 2e-4
                                    warmup-steps: 0
                                    start-factor: 0.001
                                    milestones: []
                                    decay-factor: 0.5
                                  adam:
                                    beta1: 0.9
                                    beta2: 0.999
                                    epsilon: 1.0e-8
                                  ema: 0.9999
                                  log-every: 100
                                  checkpoint-every: 1000
                                evaluation:
                                  samples: 100
                                  metrics:
                                    - {name: trajectory-error}
                                    - {name: frechet}
                                    - {name: sliced-wasserstein, slices: 100}
                                  features: {name: pixels}
                                  resolutions: []
                                """).toString());
    }

    @Test
    void everyKeyIsReadAndWrittenBack() throws IOException {
        String full = """
                data: {name: folder, path: "no: 1", flip: true, labels: [cat, "12"]}
                schedule: {name: linear, from: 0.2, to: 10.0}
                teacher: {name: network, width: 8, dropout: {last layer: 0.5}, salt: 9007199254740993}
                trajectories:
                  solver: {name: adams, order: 3, mode: predict-correct}
                  steps: 9
                  grid: {name: power, exponent: 3.0}
                  discretization: {name: uniform}
                  stored: 7
                  count: 500
                  target: x0-estimate
                  classes: [1, 0]
                  batch: 32
                method: {name: dsno}
                operator:
                  backbone: {name: unet, width: 32, dropout: {all: 0.1}, salt: 2}
                  resolution: 6
                  modes: 4
                  initial-weights: random
                training:
                  steps: 200
                  batch: 64
                  accumulate: 2
                  loss: {name: l2}
                  weighting: {name: uniform}
                  learning-rate:
                    peak: 0.001
                    warmup-steps: 10
                    start-factor: 0.5
                    milestones: [50, 100]
                    decay-factor: 0.25
                  adam:
                    beta1: 0.8
                    beta2: 0.99
                    epsilon: 1.0e-6
                  ema: 0.5
                  log-every: 7
                  checkpoint-every: 11
                evaluation:
                  samples: 300
                  metrics: [{name: sliced-wasserstein, slices: 5}]
                  features: {name: pixels}
                  resolutions: [3, 12]
                """;
        CellSettings settings = bind(full);
        ObjectNode tree = SettingsTree.of(settings);
        assertThat(tree.toString()).isEqualTo(YAML.readTree(full).toString());
        assertThat(bind(SettingsTree.yaml(settings))).isEqualTo(settings).hasSameHashCodeAs(settings);
        assertThat(settings.toString()).contains("adams {\"order\":3,\"mode\":\"predict-correct\"}");
    }

    @Test
    void teachersThatAreNetworksAreReadAndWrittenBack() throws IOException {
        String rest = """
                data: {name: mixture}
                trajectories: {solver: heun, steps: 8, count: 1000}
                operator: {backbone: mlp, initial-weights: teacher}
                training: {steps: 100}
                evaluation: {samples: 100}
                """;
        String trained = """
                name: trained
                backbone: {name: unet, width: 32, dropout: {all: 0.1}, salt: 2}
                prediction: v
                conditional: true
                guidance: 1.5
                training:
                  steps: 200
                  batch: 64
                  accumulate: 4
                  weighting: {name: uniform}
                  flip: true
                  label-dropout: 0.2
                  learning-rate:
                    peak: 0.001
                    warmup-steps: 10
                    start-factor: 0.5
                    milestones: [50, 100]
                    decay-factor: 0.25
                  adam:
                    beta1: 0.8
                    beta2: 0.99
                    epsilon: 1.0e-6
                  ema: 0.5
                  log-every: 7
                  checkpoint-every: 11
                """;
        String pretrained = """
                name: pretrained
                weights: some/teacher.safetensors
                backbone: {name: unet, width: 32, dropout: {}, salt: 2}
                prediction: epsilon
                classes: 10
                guidance: 0.5
                qkv-order: as-official-import
                """;
        for (String teacher : List.of(trained, pretrained)) {
            CellSettings settings = bind(rest + "teacher:\n" + teacher.indent(2));
            assertThat(SettingsTree.of(settings).get("teacher").toString())
                    .isEqualTo(YAML.readTree(teacher).toString());
            assertThat(bind(SettingsTree.yaml(settings))).isEqualTo(settings).hasSameHashCodeAs(settings);
            assertThat(SettingsTree.plugins((Record) settings.teacher())).isNotEmpty();
        }
    }

    @Test
    void storedTrajectoriesAreReadAndWrittenBack() throws IOException {
        String rest = """
                data: {name: mixture}
                teacher: none
                operator: {backbone: mlp}
                training: {steps: 100}
                evaluation: {samples: 100}
                """;
        for (String trajectories : List.of(
                "{set: runs/first/a set, count: 0}",
                "{set: a, count: 12}",
                "{lmdb: some/lmdb, stored: 9, discretization: {name: power, exponent: 3.0}, target: state,"
                        + " classes: 10, evaluations: 512, count: 7}",
                "{lmdb: lmdb, stored: 17, discretization: {name: quadratic}, target: x0-estimate,"
                        + " classes: 0, evaluations: 0, count: 0}")) {
            CellSettings settings = bind(rest + "trajectories: " + trajectories);
            assertThat(SettingsTree.of(settings).get("trajectories").toString())
                    .isEqualTo(YAML.readTree(trajectories).toString());
            assertThat(SettingsTree.of(settings).get("teacher").toString()).isEqualTo("{\"name\":\"none\"}");
            assertThat(bind(SettingsTree.yaml(settings))).isEqualTo(settings).hasSameHashCodeAs(settings);
        }
    }

    @Test
    void storedTrajectoriesHaveDefaults() {
        String rest = """
                data: {name: mixture}
                teacher: exact
                operator: {backbone: mlp}
                training: {steps: 100}
                evaluation: {samples: 100}
                """;
        assertThat(bind(rest + "trajectories: {set: a}").trajectories()).isEqualTo(new StoredTrajectories("a", 0));
        assertThat(bind(rest + "trajectories: {lmdb: a, stored: 17}"))
                .isEqualTo(bind(rest + "trajectories: {lmdb: a, stored: 17, discretization: quadratic,"
                        + " target: x0-estimate, classes: 0, evaluations: 0, count: 0}"));
    }

    @Test
    void aTeacherCountsWhereItGeneratesOrGivesWeights() {
        String rest = """
                data: {name: mixture}
                operator: {backbone: mlp, initial-weights: %s}
                training: {steps: 100}
                evaluation: {samples: 100}
                teacher: %s
                trajectories: %s
                """;
        String stored = "{set: a}";
        String trained = "{name: trained, backbone: mlp, training: {steps: 1, weighting: uniform}}";
        assertThat(bind(rest.formatted("auto", "exact", "{solver: heun, steps: 8, count: 1000}"))
                        .needsTeacher())
                .isTrue();
        assertThat(bind(rest.formatted("auto", trained, stored)).needsTeacher()).isTrue();
        assertThat(bind(rest.formatted("random", trained, stored)).needsTeacher())
                .isFalse();
        assertThat(bind(rest.formatted("auto", "exact", stored)).needsTeacher()).isFalse();
        assertThat(bind(rest.formatted("auto", "none", stored)).startsFromTeacher())
                .isFalse();
    }

    @Test
    void tellsWhichPluginsSettingsUse() {
        GeneratedTrajectories settings = new GeneratedTrajectories(
                choice(new Fakes.Solver<>("adams", Fakes.Adams.class), new Fakes.Adams(2, Fakes.Mode.PREDICT)),
                8,
                choice(new Fakes.Discretization<>("uniform", NoSettings.class), new NoSettings()),
                choice(new Fakes.Discretization<>("power", Fakes.Power.class), new Fakes.Power(2)),
                17,
                64,
                Target.STATE,
                List.of(),
                16);
        assertThat(SettingsTree.plugins(settings))
                .extracting(PluginInfo::kind, PluginInfo::name)
                .containsExactly(
                        tuple(PluginKind.SOLVER, "adams"),
                        tuple(PluginKind.TIME_DISCRETIZATION, "uniform"),
                        tuple(PluginKind.TIME_DISCRETIZATION, "power"));
    }

    @Test
    void aChoiceMakesWhatItsProviderMakesOfItsSettings() {
        record Constant(String name) implements LossWeightingProvider<Fakes.Power> {
            @Override
            public Class<Fakes.Power> settings() {
                return Fakes.Power.class;
            }

            @Override
            public LossWeighting create(Fakes.Power settings) {
                return (t, schedule) -> settings.exponent() + t;
            }
        }
        NoiseSchedule unused = new CosineScheduleProvider().create(new NoSettings());
        assertThat(Chosen.weighting(choice(new Constant("constant"), new Fakes.Power(2)))
                        .weight(0.5, unused))
                .isEqualTo(2.5);
        assertThatThrownBy(() -> Chosen.weighting(choice(new Constant("constant"), new NoSettings())))
                .isInstanceOf(ClassCastException.class);
    }

    private static <P extends Plugin<?>> Choice<P> choice(P plugin, Record settings) {
        PluginRegistry registry = PluginRegistry.of(List.of(plugin));
        return new Choice<>(plugin, settings, registry.plugins().get(0));
    }

    @Test
    void choicesAreEqualIfNameAndSettingsAre() {
        String cell = """
                data: mixture
                teacher: exact
                trajectories: {solver: {name: adams, order: %d}, steps: 8, count: 1000}
                operator: {backbone: mlp}
                training: {steps: 100}
                evaluation: {samples: 100}
                """;
        assertThat(bind(cell.formatted(2))).isEqualTo(bind(cell.formatted(2))).isNotEqualTo(bind(cell.formatted(3)));
    }

    static CellSettings bind(String yaml) {
        List<Problem> problems = new ArrayList<>();
        Value value = YamlReader.text("cell.yaml", yaml, new Budget(), problems);
        CellSettings settings = new Binder(Fakes.registry(), problems).record(CellSettings.class, value, "");
        assertThat(problems).isEmpty();
        return Objects.requireNonNull(settings);
    }
}
