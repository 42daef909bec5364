package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second run makes of a folder in which something was broken since the first. */
class DamageTest {
    /** What a status file is made into, each of another cell. */
    private static final List<UnaryOperator<String>> DAMAGES = List.of(
            good -> "xx",
            good -> "{}",
            good -> "{\"state\": \"done\"",
            good -> "",
            good -> good.replace("\"name\"", "\"nome\""));

    @TempDir
    static Path made;

    @TempDir
    Path folder;

    private Path output;

    @BeforeAll
    static void run() throws IOException {
        Files.writeString(made.resolve("tiny.yaml"), """
                name: tiny
                device: cpu
                seeds: [0, 1, 2, 3, 4]
                defaults:
                  data: {name: ring, count: 64}
                  teacher: ring
                  trajectories: {solver: ddim, steps: 8, discretization: uniform, stored: 9, count: 64}
                  operator: {backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}}
                  training: {steps: 2, batch: 16}
                  evaluation: {samples: 10, metrics: [trajectory-error]}
                experiments: {one: {}}
                """);
        assertThat(run(made.resolve("out")).code()).isZero();
    }

    private static Output run(Path output) {
        return Output.of(made.resolve("tiny.yaml").toString(), "--output", output.toString());
    }

    @BeforeEach
    void copy() throws IOException {
        output = folder.resolve("out");
        try (Stream<Path> all = Files.walk(made.resolve("out"))) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.copy(path, output.resolve(made.resolve("out").relativize(path)));
            }
        }
    }

    private Output again() {
        return run(output);
    }

    @Test
    void aCellWithAnUnreadableStatusIsRunAgainLoudly() throws IOException {
        List<Path> all = statusOfCells();
        assertThat(all).hasSameSizeAs(DAMAGES);
        for (int i = 0; i < all.size(); i++) {
            Files.writeString(all.get(i), DAMAGES.get(i).apply(Files.readString(all.get(i))));
        }

        Output run = again();

        assertThat(run.code()).isZero();
        for (int i = 0; i < all.size(); i++) {
            assertThat(run.err()).contains("[%d/5]".formatted(i + 1));
            assertThat(Files.readString(all.get(i))).contains("\"state\" : \"done\"", "\"name\"");
        }
        assertThat(run.err()).contains("has a measurement without name, value or unit; the cell is run again");
    }

    @Test
    void aDamagedTrajectorySetIsNamedWithTheWayOut() throws IOException {
        Path records = find("records-00000.f32");
        byte[] bytes = Files.readAllBytes(records);
        bytes[5] ^= 1;
        Files.write(records, bytes);
        for (Path status : statusOfCells()) {
            Files.delete(status);
        }

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

    private List<Path> statusOfCells() throws IOException {
        return findAll("status.json").stream()
                .filter(path -> path.startsWith(output.resolve("cells")))
                .toList();
    }

    private Path find(String name) throws IOException {
        return findAll(name).get(0);
    }

    private List<Path> findAll(String name) throws IOException {
        try (Stream<Path> all = Files.walk(output)) {
            return all.filter(path -> path.endsWith(name)).sorted().toList();
        }
    }
}
