package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second run makes of a folder in which something was broken since the first. */
class DamageTest {
    @TempDir
    Path folder;

    private Path file;
    private Path output;

    @BeforeEach
    void run() throws IOException {
        file = Files.writeString(folder.resolve("tiny.yaml"), """
                name: tiny
                device: cpu
                defaults:
                  data: {name: ring, count: 64}
                  teacher: ring
                  trajectories: {solver: ddim, steps: 8, discretization: uniform, stored: 9, count: 64}
                  operator: {backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}}
                  training: {steps: 2, batch: 16}
                  evaluation: {samples: 10, metrics: [trajectory-error]}
                experiments: {one: {}}
                """);
        output = folder.resolve("out");
        assertThat(again().code()).isZero();
    }

    private Output again() {
        return Output.of(file.toString(), "--output", output.toString());
    }

    @Test
    void aCellWithAnUnreadableStatusIsRunAgainLoudly() throws IOException {
        Path status = find("status.json");
        for (String damage : new String[] {"xx", "{}", "{\"state\": \"done\"", ""}) {
            Files.writeString(status, damage);

            Output run = again();

            assertThat(run.code()).as(damage).isZero();
            assertThat(run.err()).as(damage).contains("[1/1]");
            assertThat(Files.readString(status)).contains("\"state\" : \"done\"");
        }
        String good = Files.readString(status);
        Files.writeString(status, good.replace("\"name\"", "\"nome\""));
        assertThat(again().err()).contains("has a measurement without name, value or unit; the cell is run again");
    }

    @Test
    void aDamagedTrajectorySetIsNamedWithTheWayOut() throws IOException {
        Path records = find("records-00000.f32");
        byte[] bytes = Files.readAllBytes(records);
        bytes[5] ^= 1;
        Files.write(records, bytes);
        Files.delete(find("status.json"));

        Output run = again();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains(records + ": is damaged: its checksum is not the manifest's; delete the folder "
                        + records.getParent() + " to have it made again");
    }

    @Test
    void whatAKilledRunLeftUnfinishedIsRemoved() throws IOException {
        Path left = Files.createDirectories(output.resolve("stages/trajectories-0123456789ab.part"));
        Files.writeString(left.resolve("records-00000.f32"), "half");

        assertThat(again().code()).isZero();

        assertThat(left).doesNotExist();
    }

    private Path find(String name) throws IOException {
        try (Stream<Path> all = Files.walk(output)) {
            return all.filter(path -> path.endsWith(name)).sorted().findFirst().orElseThrow();
        }
    }
}
