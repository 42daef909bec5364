package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.dsno.core.storage.Durable;
import org.dsno.core.tensor.Safetensors;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.results.CsvTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a sweep, and said of it, when the disk is full or cannot be written to; FullDiskCellTest needs no mount. */
class FullDiskTest {
    private static final int MEGABYTES = 6;
    private static final int ROOM_FOR_TABLES = 24 << 10;
    /** Files that are mapped keep their room when they are deleted, until the garbage collector finds out. */
    private static final int ATTEMPTS = 3;

    private static final int ROOM_FOR_LITTLE = 98_304;
    private static final String FULL = "No space left on device";
    /** One thread for an operation: to the last bit results depend on how many there are. */
    private static final String EXPERIMENT = """
            name: full
            device: cpu
            seeds: [0, 1]
            session: {intra-op-threads: 1}
            defaults:
              data: {name: ring, count: 64}
              teacher: ring
              trajectories: {solver: ddim, steps: 512, discretization: uniform, stored: 9, count: 512, batch: 16}
              operator: {backbone: {name: mlp, width: 48, blocks: 2, embedding: 16}}
              training: {steps: 400, batch: 16, log-every: 10, checkpoint-every: 20}
              evaluation: {samples: 20, metrics: [trajectory-error]}
            experiments:
              one: {}
            """;

    @TempDir
    Path folder;

    private SmallDisk disk;
    private Path mounted;
    private Path output;
    private Path file;

    @TempDir
    static Path made;

    @BeforeAll
    static void makeSweep() throws IOException {
        Output run =
                Output.of(tiny().toString(), "--output", made.resolve("sweep").toString());
        assertThat(run.code()).as(run.err()).isZero();
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path path : paths(from)) {
            Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
    }

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        mounted = folder.resolve("disk");
        disk = SmallDisk.mount(mounted, MEGABYTES);
        output = mounted.resolve("out");
        file = Files.writeString(folder.resolve("full.yaml"), EXPERIMENT);
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (disk != null) { // else the test was skipped
            disk.unmount();
        }
    }

    private Output run() {
        return Output.of(file.toString(), "--output", output.toString());
    }

    @Test
    void aSweepGoesOnWhenThereIsRoomAgain() throws Exception {
        Path undisturbed = folder.resolve("undisturbed");
        Output whole = Output.of(file.toString(), "--output", undisturbed.toString());
        assertThat(whole.code()).as(whole.err()).isZero();

        Output inTrajectories =
                runUntilFullWhen(() -> any("seed=0[^/]*/status\\.json") && any("\\.unfinished/records-00000\\.f32"));
        assertFull(inTrajectories, "stages/trajectories-");
        Map<Path, ByteBuffer> finished = contents(cell("seed=0"));
        assertNothingIsHalfWritten();

        disk.empty();
        Output inCheckpoints = runUntilFullWhen(() -> any("seed=1[^/]*/checkpoints/step-[0-9]+$"));
        assertFull(inCheckpoints, "cells/one/seed=1");
        assertThat(contents(cell("seed=0"))).isEqualTo(finished);
        assertNothingIsHalfWritten();

        disk.empty();
        Output complete = run();
        assertThat(complete.code()).as(complete.err()).isZero();
        assertThat(complete.err()).contains("training: goes on after");
        assertThat(contents(cell("seed=0"))).isEqualTo(finished);
        assertSameResults(undisturbed);

        Map<Path, ByteBuffer> before = contents(output);
        disk.fill();
        Output inTables = run();
        assertThat(inTables.code()).isEqualTo(1);
        assertThat(inTables.err())
                .as("nothing is run, so it is the plan that is written")
                .endsWith(output.resolve("plan.json") + ": " + FULL + "\n")
                .doesNotContain("\tat ");
        assertThat(contents(output)).isEqualTo(before);

        byte[] report = new byte[0];
        Output inReport = complete;
        for (int i = 0; inReport.code() == 0 && i < ATTEMPTS; i++) {
            disk.leave(ROOM_FOR_TABLES);
            report = Files.readAllBytes(output.resolve("report.html"));
            inReport = run();
        }
        assertThat(inReport.code()).isEqualTo(1);
        assertThat(inReport.err())
                .endsWith("warning: there is no report: " + output.resolve("report.html") + ": " + FULL + "\n");
        assertThat(inReport.out()).contains("2 of 2 cells done");
        assertThat(Files.readAllBytes(output.resolve("report.html")))
                .as("the report of the run before")
                .isEqualTo(report);
    }

    @Test
    void aSweepThatDoesNotFitIsRefusedBeforeAnythingRuns() throws Exception {
        disk.leave(ROOM_FOR_LITTLE);

        Output run = run();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .containsPattern(
                        "\n" + output + ": the sweep takes 1.4 MB on the disk, which has room for [0-9.]+ kB\n$")
                .hasLineCount(2);
        assertThat(files(output).stream().map(path -> output.relativize(path).toString()))
                .as("the locks, and what the worker that tried a few steps had to say, and what it measured")
                .containsExactly(".lock", ".worker-1", "workers/1.log", "workers/costs.json");
    }

    @Test
    void aFolderThatCannotBeWrittenToIsNamed() throws Exception {
        copy(made.resolve("sweep"), output);
        Files.delete(cell("seed=0").resolve("status.json")); // a cell is to be run
        Map<Path, ByteBuffer> before = contents(output);
        disk.setReadOnly();

        assertRefused(
                Output.of(tiny().toString(), "--output", output.toString()),
                output.resolve(".lock") + ": Read-only file system");
        assertRefused(
                Output.of(tiny().toString(), "--output", mounted.resolve("new").toString()),
                mounted.resolve("new") + ": Read-only file system");
        assertRefused(
                Output.ofDsno("report", output.toString()),
                output.resolve("report.html.part") + ": Read-only file system");
        assertRefused(
                Output.ofDsno(
                        "report",
                        output.toString(),
                        "--output",
                        mounted.resolve("r.html").toString()),
                mounted.resolve("r.html.part") + ": Read-only file system");
        assertThat(contents(output)).isEqualTo(before);
    }

    @Test
    void aCellOrTheStagesThatCannotBeWrittenToFailTheirCells() throws Exception {
        Path sweep = folder.resolve("sweep");
        copy(made.resolve("sweep"), sweep);
        Map<Path, ByteBuffer> before = contents(sweep.resolve("stages"));

        // In the place of each a folder of the disk that nobody can write to.
        Path cells = sweep.resolve("cells/one");
        Durable.deleteTree(cells);
        Files.createSymbolicLink(cells, mounted);
        disk.setReadOnly();
        Output inCell = Output.of(tiny().toString(), "--output", sweep.toString());
        assertThat(inCell.code()).as(inCell.err()).isEqualTo(1);
        assertThat(inCell.err())
                .containsPattern("FAILED: " + cells + "/seed=0_[0-9a-f]+: Read-only file system\n")
                .doesNotContain("\tat ");
        assertThat(contents(sweep.resolve("stages"))).isEqualTo(before);

        Files.delete(cells);
        Durable.deleteTree(sweep.resolve("stages"));
        Files.createSymbolicLink(sweep.resolve("stages"), mounted);
        Output inStages = Output.of(tiny().toString(), "--output", sweep.toString());
        assertThat(inStages.code()).as(inStages.err()).isEqualTo(1);
        assertThat(inStages.err())
                .containsPattern("FAILED: " + sweep + "/stages/[^ ]+: Read-only file system\n")
                .doesNotContain("\tat ");
    }

    @Test
    void whatTheOtherCommandsCannotWriteIsNamed() throws Exception {
        Path sweep = made.resolve("sweep");
        String operator;
        try (Stream<Path> cells = Files.list(sweep.resolve("cells/one"))) {
            operator = cells.findFirst().orElseThrow().toString();
        }
        String to = mounted.resolve("to").toString();
        disk.fill();

        assertRefused(Output.ofDsno("report", sweep.toString(), "--output", to), to + ": " + FULL);
        assertRefused(
                Output.ofDsno("trajectories", tiny().toString(), to),
                to + ": takes 2.3 kB, the disk has room for 0 bytes");
        assertRefused(Output.ofDsno("sample", operator, "--output", to), FULL);
        assertRefused(Output.ofDsno("export", "operator", operator, to), FULL);
        String set;
        try (Stream<Path> sets = Files.list(sweep.resolve("stages"))) {
            set = sets.findFirst().orElseThrow().toString();
        }
        assertRefused(Output.ofDsno("export", "trajectories", set, to), "the disk has room for 0 bytes");
        assertThat(Path.of(to)).as("nothing has its name that is not whole").doesNotExist();

        disk.empty();
        disk.setReadOnly();
        assertRefused(Output.ofDsno("trajectories", tiny().toString(), to), "Read-only file system");
        assertRefused(Output.ofDsno("sample", operator, "--output", to), "Read-only file system");
        assertRefused(Output.ofDsno("export", "operator", operator, to), "Read-only file system");
        assertRefused(Output.ofDsno("export", "trajectories", set, to), "Read-only file system");
    }

    private static Path tiny() throws IOException {
        return Files.writeString(
                made.resolve("tiny.yaml"),
                EXPERIMENT
                        .replace("seeds: [0, 1]", "seeds: [0]")
                        .replace("steps: 512", "steps: 8")
                        .replace("count: 512", "count: 32")
                        .replace("steps: 400", "steps: 2"));
    }

    private static void assertRefused(Output run, String end) {
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.err().lines().reduce((one, other) -> other).orElseThrow())
                .as(run.err())
                .endsWith(end);
        assertThat(run.err()).doesNotContain("\tat ").doesNotContain("unexpected");
    }

    /** Whether the worker or the sweep meets it first, each part that could not be written is told of, by name. */
    private void assertFull(Output run, String where) {
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).doesNotContain("\tat ").doesNotContain("the process that ran it ended");
        assertThat(run.err().lines().filter(line -> line.contains(FULL)))
                .as(run.err())
                .isNotEmpty()
                .allMatch(line -> line.contains(mounted.toString()));
        assertThat(run.err().lines().filter(line -> line.contains("FAILED: ")))
                .as(run.err())
                .isNotEmpty()
                .allMatch(line -> line.contains(output.resolve(where).toString()) && line.endsWith(FULL));
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    /** Runs the sweep, fills the disk when something is seen, and keeps it full. */
    private Output runUntilFullWhen(Condition condition) throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        AtomicBoolean filled = new AtomicBoolean();
        AtomicReference<Exception> failed = new AtomicReference<>();
        Thread filler = new Thread(() -> {
            try {
                while (!ended.get()) {
                    if (filled.get() || condition.holds()) {
                        filled.set(true);
                        disk.fill();
                    }
                    Thread.sleep(1);
                }
            } catch (IOException | InterruptedException e) {
                failed.set(e);
            }
        });
        filler.start();
        Output run;
        try {
            run = run();
        } finally {
            ended.set(true);
            filler.join();
        }
        assertThat(failed.get()).isNull();
        assertThat(filled).as(run.err()).isTrue();
        return run;
    }

    private boolean any(String pattern) throws IOException {
        try {
            return paths(output).stream().anyMatch(path -> path.toString().matches(".*" + pattern));
        } catch (UncheckedIOException e) {
            return false; // something was deleted while it was looked at
        }
    }

    private Path cell(String name) throws IOException {
        return paths(output).stream()
                .filter(path -> path.getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    /** What has its own name can be read; what is being made is called so. */
    private void assertNothingIsHalfWritten() throws IOException {
        ObjectMapper json = new ObjectMapper();
        int read = 0;
        for (Path path : files(output)) {
            String name = path.toString();
            if (name.contains(".part") || name.contains(".unfinished")) {
                continue;
            }
            if (name.endsWith(".json")) {
                assertThat(json.readTree(Files.readString(path)).isObject())
                        .as(name)
                        .isTrue();
            } else if (name.endsWith(".csv")) {
                assertThat(CsvTable.read(path).columns()).as(name).isNotEmpty();
            } else if (name.endsWith(".safetensors")) {
                assertThat(Safetensors.read(path).tensors()).as(name).isNotEmpty();
            } else if (name.endsWith("records-00000.f32")) {
                TrajectorySet.open(path.getParent()); // checks it
            } else {
                continue;
            }
            read++;
        }
        assertThat(read).isGreaterThan(5);
    }

    private void assertSameResults(Path undisturbed) throws IOException {
        int compared = 0;
        for (Path path : files(undisturbed)) {
            String name = path.getFileName().toString();
            if (name.endsWith(".safetensors") || name.equals("metrics.csv") || name.endsWith(".f32")) {
                assertThat(output.resolve(undisturbed.relativize(path))).hasSameBinaryContentAs(path);
                compared++;
            }
        }
        // Two operators with their losses, four sets.
        assertThat(compared).isEqualTo(2 * 2 + 4);
        assertThat(results(output)).isEqualTo(results(undisturbed));
    }

    /** All that does not tell how long it took. */
    private static List<Map<String, String>> results(Path sweep) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Map<String, String> row :
                CsvTable.read(sweep.resolve("results.csv")).rows()) {
            Map<String, String> timeless = new LinkedHashMap<>(row);
            timeless.keySet().removeIf(column -> column.startsWith("seconds"));
            rows.add(timeless);
        }
        return rows;
    }

    private static Map<Path, ByteBuffer> contents(Path folder) throws IOException {
        Map<Path, ByteBuffer> contents = new LinkedHashMap<>();
        for (Path path : files(folder)) {
            contents.put(path, ByteBuffer.wrap(Files.readAllBytes(path)));
        }
        return contents;
    }

    private static List<Path> files(Path folder) throws IOException {
        return paths(folder).stream().filter(Files::isRegularFile).toList();
    }

    private static List<Path> paths(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.sorted().toList();
        }
    }
}
