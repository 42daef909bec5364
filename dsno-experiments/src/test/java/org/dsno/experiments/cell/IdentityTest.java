package org.dsno.experiments.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dsno.core.Progress;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.interop.LmdbExport;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.MadeUpSet;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.config.TrainedTeacher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changes numbers changes the identity; what does not, does not. */
class IdentityTest {
    private static final String EXPERIMENT = """
            name: identity
            seeds: [3]
            defaults:
              data: {name: csv, path: points.csv}
              schedule: cosine
              teacher: {name: exact-denoiser, std: 0.1}
              trajectories: {solver: heun, steps: 32, stored: 9, discretization: uniform, count: 64, batch: 16}
              operator: {backbone: {name: mlp, width: 8}}
              training: {steps: 20, batch: 16, log-every: 5}
              evaluation: {samples: 50, metrics: [frechet]}
            experiments: {one: {}}
            """;
    private static final String POINTS = "1,2\n3,4\n5,6\n7,8\n";

    @TempDir
    Path folder;

    private record Hashes(String trajectories, String cell) {}

    private Hashes hashes(String experiment, String points) throws IOException {
        Files.writeString(folder.resolve("points.csv"), points);
        Files.writeString(folder.resolve("moved.csv"), points);
        Path file = Files.writeString(folder.resolve("identity.yaml"), experiment);
        try (PluginRegistry registry = PluginRegistry.load(List.of())) {
            Cell cell = Plan.load(file, registry).cells().get(0);
            Origins origins = new DataSets(folder).origins(cell, "CPU", SessionOptions.DEFAULT);
            return new Hashes(
                    Identity.ofTrajectories(cell, origins, "s").hash(),
                    Identity.ofCell(cell, origins).hash());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seeds: [3]            | seeds: [4]",
                "schedule: cosine      | schedule: vp-linear",
                "std: 0.1              | std: 0.2",
                "solver: heun          | solver: ddim",
                "steps: 32             | steps: 64",
                "stored: 9             | stored: 5",
                "discretization: uniform | discretization: quadratic",
                "count: 64             | count: 64, target: x0-estimate",
            })
    void whatDecidesTheTrajectoriesDecidesBoth(String from, String to) throws IOException {
        Hashes before = hashes(EXPERIMENT, POINTS);
        Hashes after = hashes(EXPERIMENT.replace(from, to), POINTS);

        assertThat(EXPERIMENT).contains(from);
        assertThat(after.trajectories()).isNotEqualTo(before.trajectories());
        assertThat(after.cell()).isNotEqualTo(before.cell());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "width: 8       | width: 16",
                "steps: 20      | steps: 21",
                "steps: 20, batch: 16 | steps: 20, batch: 32",
                "samples: 50    | samples: 51",
                "metrics: [frechet] | metrics: [trajectory-error]",
                "metrics: [frechet] | metrics: [frechet], resolutions: [2]",
                "count: 64      | count: 128",
            })
    void whatDecidesTheOperatorAloneLeavesTheTrajectories(String from, String to) throws IOException {
        Hashes before = hashes(EXPERIMENT, POINTS);
        Hashes after = hashes(EXPERIMENT.replace(from, to), POINTS);

        assertThat(EXPERIMENT).contains(from);
        assertThat(after.trajectories()).isEqualTo(before.trajectories());
        assertThat(after.cell()).isNotEqualTo(before.cell());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "count: 64, batch: 16 | count: 64, batch: 8",
                "log-every: 5         | log-every: 1",
                "path: points.csv     | path: moved.csv",
                "path: points.csv     | path: ./points.csv",
                "seeds: [3]           | sinks: []~seeds: [3]",
                "metrics: [frechet]   | metrics: [frechet], resolutions: []",
            })
    void whatDecidesNoNumberDecidesNothing(String from, String to) throws IOException {
        assertThat(EXPERIMENT).contains(from);
        assertThat(hashes(EXPERIMENT.replace(from, to.replace('~', '\n')), POINTS))
                .isEqualTo(hashes(EXPERIMENT, POINTS));
    }

    @Test
    void dataAreKnownByTheirNumbersAndTheirShape() throws IOException {
        Hashes before = hashes(EXPERIMENT, POINTS);

        assertThat(hashes(EXPERIMENT, "1,2\n3,4\n5,6\n7,9\n")).isNotEqualTo(before);
        assertThat(hashes(EXPERIMENT, "1,2,3,4\n5,6,7,8\n").trajectories()).isNotEqualTo(before.trajectories());
    }

    @Test
    void aLossIsKnownByItsFile() throws IOException {
        String perceptual = EXPERIMENT.replace(
                "log-every: 5}", "log-every: 5, loss: {name: perceptual, path: one.pb, input: x, outputs: [y]}}");
        Files.writeString(folder.resolve("one.pb"), "1");
        Files.writeString(folder.resolve("two.pb"), "1");
        Hashes before = hashes(perceptual, POINTS);

        assertThat(before.cell()).isNotEqualTo(hashes(EXPERIMENT, POINTS).cell());
        assertThat(hashes(perceptual.replace("one.pb", "two.pb"), POINTS)).isEqualTo(before);
        assertThat(hashes(perceptual.replace("[y]", "[z]"), POINTS).cell()).isNotEqualTo(before.cell());
        Files.writeString(folder.resolve("one.pb"), "2");
        Hashes after = hashes(perceptual, POINTS);
        assertThat(after.trajectories()).isEqualTo(before.trajectories());
        assertThat(after.cell()).isNotEqualTo(before.cell());
    }

    /** What it measured before there was a choice keeps its name; a method that is not queried measures nothing more. */
    @Test
    void whatIsNotQueriedIsKnownAsBefore() throws IOException {
        Hashes before = hashes(EXPERIMENT, POINTS);
        try (PluginRegistry registry = PluginRegistry.load(List.of())) {
            Cell cell =
                    Plan.load(folder.resolve("identity.yaml"), registry).cells().get(0);
            Origins origins = new DataSets(folder).origins(cell, "CPU", SessionOptions.DEFAULT);
            assertThat(Identity.ofCell(cell, origins).inputs().at("/settings/evaluation"))
                    .hasToString("{\"samples\":50,\"metrics\":[{\"name\":\"frechet\",\"against\":\"data\"}]}");
        }
        String other = EXPERIMENT.replace("  training:", "  method: knowledge-distillation\n  training:");
        assertThat(hashes(other, POINTS)).isNotEqualTo(before);
        assertThat(hashes(other.replace("[frechet]", "[frechet], resolutions: [2]"), POINTS))
                .isEqualTo(hashes(other, POINTS));
    }

    /** So that what earlier versions made is found, which had no choice. */
    @Test
    void aBatchThatIsNotDividedIsNotSpokenOf() throws IOException {
        String whole = hashes(EXPERIMENT, POINTS).cell();
        assertThat(hashes(EXPERIMENT.replace("training: {", "training: {accumulate: 1, "), POINTS)
                        .cell())
                .isEqualTo(whole);
        assertThat(hashes(EXPERIMENT.replace("training: {", "training: {accumulate: 2, "), POINTS)
                        .cell())
                .isNotEqualTo(whole);
        try (PluginRegistry registry = PluginRegistry.load(List.of())) {
            Cell cell =
                    Plan.load(folder.resolve("identity.yaml"), registry).cells().get(0);
            Origins origins = new DataSets(folder).origins(cell, "CPU", SessionOptions.DEFAULT);
            assertThat(Identity.ofCell(cell, origins)
                            .inputs()
                            .at("/settings/training/accumulate")
                            .asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void deviceAndSessionDecideTheCell() throws IOException {
        hashes(EXPERIMENT, POINTS);
        try (PluginRegistry registry = PluginRegistry.load(List.of())) {
            Cell cell =
                    Plan.load(folder.resolve("identity.yaml"), registry).cells().get(0);
            DataSets data = new DataSets(folder);
            String cpu = Identity.ofCell(cell, data.origins(cell, "CPU", SessionOptions.DEFAULT))
                    .hash();

            assertThat(Identity.ofCell(cell, data.origins(cell, "GPU", SessionOptions.DEFAULT))
                            .hash())
                    .isNotEqualTo(cpu);
            assertThat(Identity.ofCell(cell, data.origins(cell, "CPU", SessionOptions.DEFAULT.withIntraOpThreads(1)))
                            .hash())
                    .isNotEqualTo(cpu);
        }
    }

    private static final String TRAINED = """
            name: identity
            defaults:
              data: {name: cifar10, path: data.bin, size: 4}
              teacher:
                name: trained
                backbone: {name: residual, channels: 8, blocks: 1, embedding: 8}
                prediction: x0
                conditional: true
                guidance: 0
                training: {steps: 20, batch: 4, label-dropout: 0.1, log-every: 5, checkpoint-every: 10}
              trajectories: {solver: ddim, steps: 8, discretization: uniform, stored: 5, count: 8}
              operator: {backbone: {name: residual, channels: 8, blocks: 1, embedding: 8}, initial-weights: auto}
              training: {steps: 5, batch: 4, checkpoint-every: 10}
              evaluation: {samples: 4, metrics: [trajectory-error]}
            experiments: {one: {}}
            """;

    private record Stages(String teacher, String trajectories, String cell) {}

    private Stages stages(String experiment, int firstLabel) throws IOException {
        byte[] records = new byte[8 * 3073];
        for (int k = 0; k < 8; k++) {
            records[k * 3073] = (byte) (k == 0 ? firstLabel : k);
        }
        Files.write(folder.resolve("data.bin"), records);
        Path file = Files.writeString(folder.resolve("trained.yaml"), experiment);
        try (PluginRegistry registry = PluginRegistry.load(List.of())) {
            Cell cell = Plan.load(file, registry).cells().get(0);
            Origins origins = new DataSets(folder).origins(cell, "CPU", SessionOptions.DEFAULT);
            return new Stages(
                    Identity.ofTeacher(cell, (TrainedTeacher) cell.settings().teacher(), origins)
                            .hash(),
                    Identity.ofTrajectories(cell, origins, "s").hash(),
                    Identity.ofCell(cell, origins).hash());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prediction: x0 | prediction: v",
                "conditional: true | conditional: false",
                "training: {steps: 20 | training: {steps: 21",
                "label-dropout: 0.1 | label-dropout: 0.2",
                "schedule: cosine | schedule: vp-linear",
            })
    void whatDecidesTheTeacherDecidesAll(String from, String to) throws IOException {
        String experiment = TRAINED.replace("defaults:", "defaults:\n  schedule: cosine");
        Stages before = stages(experiment, 0);
        Stages after = stages(experiment.replace(from, to), 0);

        assertThat(experiment).contains(from);
        assertThat(after.teacher()).isNotEqualTo(before.teacher());
        assertThat(after.trajectories()).isNotEqualTo(before.trajectories());
        assertThat(after.cell()).isNotEqualTo(before.cell());
    }

    @Test
    void labelsAreData() throws IOException {
        assertThat(stages(TRAINED, 9).teacher()).isNotEqualTo(stages(TRAINED, 0).teacher());
    }

    @Test
    void guidanceChangesTheTrajectoriesAndLeavesTheTeacher() throws IOException {
        Stages before = stages(TRAINED, 0);
        Stages after = stages(TRAINED.replace("guidance: 0", "guidance: 1"), 0);

        assertThat(after.teacher()).isEqualTo(before.teacher());
        assertThat(after.trajectories()).isNotEqualTo(before.trajectories());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "log-every: 5 | log-every: 1",
                "log-every: 5, checkpoint-every: 10 | log-every: 5, checkpoint-every: 3",
                "batch: 4, checkpoint-every: 10 | batch: 4, checkpoint-every: 3",
                "initial-weights: auto | initial-weights: teacher",
            })
    void whatDecidesNoNumberOfANetworkDecidesNothing(String from, String to) throws IOException {
        assertThat(TRAINED).contains(from);
        assertThat(stages(TRAINED.replace(from, to), 0)).isEqualTo(stages(TRAINED, 0));
    }

    @Test
    void withoutClassesLabelDropoutDecidesNothing() throws IOException {
        String unconditional = TRAINED.replace("conditional: true", "conditional: false");

        assertThat(stages(unconditional.replace("label-dropout: 0.1", "label-dropout: 0.3"), 0))
                .isEqualTo(stages(unconditional, 0));
    }

    @Test
    void aPretrainedTeacherIsKnownByItsFile() throws IOException {
        Path first = Files.writeString(folder.resolve("a.safetensors"), "a");
        Files.writeString(folder.resolve("b.safetensors"), "a");
        String experiment = EXPERIMENT.replaceFirst(
                "teacher: .*",
                "teacher: {name: pretrained, weights: a.safetensors, backbone: {name: mlp, width: 8, blocks: 1}}");
        assertThat(experiment).contains("pretrained");

        Hashes before = hashes(experiment, POINTS);
        assertThat(hashes(experiment.replace("a.safetensors", "b.safetensors"), POINTS))
                .isEqualTo(before);
        Files.writeString(first, "b");
        Hashes after = hashes(experiment, POINTS);
        assertThat(after.trajectories()).isNotEqualTo(before.trajectories());
        assertThat(after.cell()).isNotEqualTo(before.cell());
    }

    private static final String STORED = """
            name: identity
            defaults:
              data: {name: csv, path: points.csv}
              teacher: none
              trajectories: {set: a/set}
              operator: {backbone: {name: mlp, width: 8}}
              training: {steps: 20, batch: 4}
              evaluation: {samples: 2, metrics: [frechet]}
            experiments: {one: {}}
            """;

    private String cell(String experiment) throws IOException {
        Files.writeString(folder.resolve("points.csv"), POINTS);
        Path file = Files.writeString(folder.resolve("stored.yaml"), experiment);
        try (PluginRegistry registry = PluginRegistry.load(List.of());
                DataSets data = new DataSets(folder)) {
            Cell cell = Plan.load(file, registry).cells().get(0);
            return Identity.ofCell(cell, data.origins(cell, "CPU", SessionOptions.DEFAULT))
                    .hash();
        }
    }

    @Test
    void aSetIsKnownByItsManifest() throws IOException {
        MadeUpSet.of(20).write(folder.resolve("a/set"));
        MadeUpSet.of(20).write(folder.resolve("b"));
        MadeUpSet.of(21).write(folder.resolve("other"));
        String before = cell(STORED);

        assertThat(cell(STORED.replace("a/set", "b"))).isEqualTo(before);
        assertThat(cell(STORED.replace("a/set", "other"))).isNotEqualTo(before);
        assertThat(cell(STORED.replace("a/set", "a/set, count: 10"))).isNotEqualTo(before);
        assertThat(cell(STORED.replace("samples: 2", "samples: 3"))).isNotEqualTo(before);
    }

    @Test
    void aTeacherThatNothingIsAskedOfDecidesNothing() throws IOException {
        MadeUpSet.of(20).write(folder.resolve("a/set"));
        String trained = "{name: trained, backbone: {name: mlp, width: 8}, training: {steps: 1}}";

        assertThat(cell(STORED.replace("none", "exact-denoiser"))).isEqualTo(cell(STORED));
        assertThat(cell(STORED.replace("none", trained).replace("operator: {", "operator: {initial-weights: random, ")))
                .isEqualTo(cell(STORED));
        assertThat(cell(STORED.replace("none", trained))).isNotEqualTo(cell(STORED));
    }

    @Test
    void aDatabaseIsKnownByItsRecordsAndByWhatTheyAreTakenFor() throws IOException {
        LmdbExport.write(MadeUpSet.of(200).withClasses(2), folder.resolve("one"), Progress.silent());
        LmdbExport.write(MadeUpSet.of(200).withClasses(2), folder.resolve("two"), Progress.silent());
        LmdbExport.write(MadeUpSet.of(201).withClasses(2), folder.resolve("longer"), Progress.silent());
        LmdbExport.write(MadeUpSet.of(200).withClasses(3), folder.resolve("labels"), Progress.silent());
        LmdbExport.write(MadeUpSet.of(200).withClasses(2).withLast(5), folder.resolve("last"), Progress.silent());
        String database = STORED.replace("{set: a/set}", "{lmdb: one, stored: 9, classes: 3}");
        String before = cell(database);

        assertThat(cell(database.replace("lmdb: one", "lmdb: two"))).isEqualTo(before);
        for (String other : List.of("longer", "labels", "last")) {
            assertThat(cell(database.replace("lmdb: one", "lmdb: " + other)))
                    .as(other)
                    .isNotEqualTo(before);
        }
        for (String taken : List.of("discretization: uniform", "target: state", "evaluations: 5", "count: 10")) {
            assertThat(cell(database.replace("stored: 9", "stored: 9, " + taken)))
                    .as(taken)
                    .isNotEqualTo(before);
        }
    }
}
