package org.dsno.experiments.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dsno.experiments.config.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepManifestTest {
    @TempDir
    Path folder;

    private static SweepManifest manifest() {
        Plan plan = ResultFixtures.plan(2, """
                  e:
                    about: Which distance.
                    grid: {training.loss: [l1, l2]}
                    trends:
                      - {claim: l2 wins, metric: frechet, better: {training.loss: l2}, worse: {training.loss: l1}}
                  f: {set: {trajectories.solver: dpm-solver-2}}
                  g: {set: {trajectories.solver: heun}}
                """);
        List<PlannedCell> cells = plan.cells().stream()
                .map(cell -> new PlannedCell(cell.experiment(), cell.axes(), cell.seed(), "id", "cells/x/y"))
                .toList();
        return SweepManifest.of(
                plan,
                Path.of("a", "fixture.yaml"),
                JsonNodeFactory.instance.objectNode().put("java", "17"),
                cells);
    }

    @Test
    void saysWhatIsPlanned() throws IOException {
        manifest().write(folder);

        JsonNode tree = new ObjectMapper().readTree(Files.readString(folder.resolve("plan.json")));
        assertThat(tree.get("format").asInt()).isEqualTo(1);
        assertThat(tree.get("name").asText()).isEqualTo("fixture");
        assertThat(tree.get("about").asText()).isEqualTo("Two axes.");
        assertThat(tree.get("file").asText()).isEqualTo("fixture.yaml");
        assertThat(tree.at("/environment/java").asText()).isEqualTo("17");
        assertThat(tree.at("/experiments/0"))
                .hasToString("{\"name\":\"e\",\"about\":\"Which distance.\",\"axes\":[{\"keys\":[\"training.loss\"],"
                        + "\"points\":[[\"l1\"],[\"l2\"]]}],\"seeds\":[0,1]}");
        assertThat(tree.get("cells")).hasSize(8);
        assertThat(tree.at("/cells/1"))
                .hasToString("{\"experiment\":\"e\",\"axes\":{\"training.loss\":\"l1\"},\"seed\":1,\"identity\":\"id\","
                        + "\"folder\":\"cells/x/y\"}");
        assertThat(tree.at("/trends/0"))
                .hasToString("{\"experiment\":\"e\",\"claim\":\"l2 wins\",\"metric\":\"frechet\","
                        + "\"better\":{\"training.loss\":\"l2\"},\"worse\":{\"training.loss\":\"l1\"}}");
    }

    @Test
    void namesEveryPaperOnceItsOwnFirst() {
        assertThat(manifest().papers())
                .hasSize(3)
                .doesNotHaveDuplicates()
                .startsWith("Zheng et al., Fast Sampling of Diffusion Models via Operator Learning, ICML 2023")
                .anyMatch(paper -> paper.contains("DPM-Solver"));
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        manifest().write(folder);

        assertThat(SweepManifest.read(folder)).isEqualTo(manifest());
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        Path file = folder.resolve("plan.json");
        assertThatThrownBy(() -> SweepManifest.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": is missing");
        Files.writeString(file, "{\"format\": 2}");
        assertThatThrownBy(() -> SweepManifest.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": is of format 2, this version reads format 1");
        Files.writeString(file, "{\"format\": 1, \"name\": \"n\"}");
        assertThatThrownBy(() -> SweepManifest.read(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": is damaged: lacks the key 'about'");
        for (String damaged : List.of("{\"format\": 1}", "{\"format\": 1", "{\"format\": 1, \"name\": []}")) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> SweepManifest.read(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(file + ": is damaged: ");
        }
    }
}
