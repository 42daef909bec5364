package org.dsno.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
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
                    Identity.ofTrajectories(cell, origins, "s", 64).hash(),
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
            })
    void whatDecidesNoNumberDecidesNothing(String from, String to) throws IOException {
        assertThat(EXPERIMENT).contains(from);
        assertThat(hashes(EXPERIMENT.replace(from, to), POINTS)).isEqualTo(hashes(EXPERIMENT, POINTS));
    }

    @Test
    void dataAreKnownByTheirNumbersAndTheirShape() throws IOException {
        Hashes before = hashes(EXPERIMENT, POINTS);

        assertThat(hashes(EXPERIMENT, "1,2\n3,4\n5,6\n7,9\n")).isNotEqualTo(before);
        assertThat(hashes(EXPERIMENT, "1,2,3,4\n5,6,7,8\n").trajectories()).isNotEqualTo(before.trajectories());
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
            assertThat(Identity.ofCell(cell, data.origins(cell, "CPU", new SessionOptions(1, 0, false)))
                            .hash())
                    .isNotEqualTo(cpu);
        }
    }
}
