package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dsno.core.storage.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code training.loss}, from the file to the results. */
class LossesTest {
    private static final String EXPERIMENT = """
            name: tiny
            device: cpu
            seeds: [3]
            defaults:
              data: {name: ring, count: 64}
              teacher: ring
              trajectories: {solver: heun, steps: 8, discretization: uniform, stored: 9, count: 20}
              operator: {backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}}
              training: {steps: 5, batch: 16, log-every: 1, weighting: uniform, loss: %s}
              evaluation: {samples: 10, metrics: [trajectory-error]}
            experiments: {one: {}}
            """;
    private static final String PERCEPTUAL =
            "{name: perceptual, path: %s, input: x, outputs: [%s], pixels: 0.5, low: -1, high: 1}";

    @TempDir
    Path folder;

    private Output run(String loss) throws IOException {
        Path file = Files.writeString(folder.resolve("tiny.yaml"), EXPERIMENT.formatted(loss));
        return Output.of(file.toString(), "--output", folder.resolve("out").toString());
    }

    private List<Path> cells() throws IOException {
        try (Stream<Path> cells = Files.list(folder.resolve("out/cells/one"))) {
            return cells.sorted().toList();
        }
    }

    private static JsonNode inputs(Path cell) throws IOException {
        return new ObjectMapper()
                .readTree(cell.resolve("manifest.json").toFile())
                .path("inputs");
    }

    @Test
    void pseudoHuberTrains() throws IOException {
        Output run = run("{name: pseudo-huber, c: 0.5}");

        assertThat(run.code()).as(run.err()).isZero();
        Path cell = cells().get(0);
        assertThat(inputs(cell).path("settings").path("training").path("loss").toString())
                .isEqualTo("{\"name\":\"pseudo-huber\",\"c\":0.5}");
        assertThat(inputs(cell).path("plugins").toString())
                .contains("loss pseudo-huber (org.dsno.core.loss.PseudoHuberProvider");
        assertThat(Files.readAllLines(cell.resolve("metrics.csv"))).hasSize(1 + 5);
    }

    @Test
    void aNetworkThatIsTrainedThroughIsKnownByItsNumbers() throws IOException {
        Path network = FeatureNetworks.scaling(folder.resolve("network.pb"), 2);
        Output first = run(PERCEPTUAL.formatted("network.pb", "y"));
        assertThat(first.code()).as(first.err()).isZero();
        JsonNode inputs = inputs(cells().get(0));
        assertThat(inputs.path("loss-sha256").asText()).isEqualTo(Sha256.of(network));
        assertThat(inputs.path("settings").path("training").path("loss").has("path"))
                .isFalse();
    }

    @Test
    void whatCannotBeALossIsFoundBeforeAnythingRuns() throws IOException {
        FeatureNetworks.scaling(folder.resolve("network.pb"), 2);
        FeatureNetworks.multiplying(folder.resolve("multiplying.pb"));

        assertRefused(PERCEPTUAL.formatted("absent.pb", "y"), "\\S*absent.pb: no such TensorFlow graph or SavedModel");
        assertRefused(PERCEPTUAL.formatted("network.pb", "y, z"), "outputs: the network has no operation 'z'.*");
        assertRefused(PERCEPTUAL.formatted("multiplying.pb", "y"), "the loss has no gradient: .*Cumprod.*");
        assertRefused("huber", "unknown loss 'huber'.* Known: l1, l2, perceptual, pseudo-huber.*");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private void assertRefused(String loss, String why) throws IOException {
        Output run = run(loss);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).containsPattern("tiny.yaml:9:\\d+: training.loss: " + why);
        assertThat(run.err()).doesNotContain("\tat ");
    }
}
