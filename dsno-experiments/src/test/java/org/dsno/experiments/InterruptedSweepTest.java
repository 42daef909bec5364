package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.dsno.experiments.results.CsvTable;
import org.dsno.experiments.results.SweepStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep in a process of its own that is ended in all the ways there are, and run again. */
class InterruptedSweepTest {
    private static final int KILLS = 20;
    /** Of a line about one of the four cells. */
    private static final String OF_A_CELL = "/4] ";

    /** One thread for an operation: to the last bit results depend on how many there are. */
    private static final String EXPERIMENT = """
            name: interrupted
            device: cpu
            seeds: [0, 1]
            session: {intra-op-threads: 1}
            defaults:
              data: {name: ring, count: 256}
              teacher:
                name: trained
                backbone: &net {name: mlp, width: 32, blocks: 2, embedding: 16}
                training: {steps: %d, batch: 64, weighting: uniform, log-every: 10, checkpoint-every: 100}
              trajectories: {solver: ddim, steps: 8, discretization: uniform, stored: 5, count: 64}
              operator: {backbone: *net}
              training: {steps: %d, batch: 16, weighting: uniform, log-every: 10, checkpoint-every: 100}
              evaluation: {samples: 20, metrics: [trajectory-error]}
            experiments:
              resolution:
                grid: {operator.resolution: [2, 4]}
            """;

    /** A cell to be met while it is trained, and two that are done at once. */
    private static final String ONE_OF_THREE = """
            name: interrupted
            device: cpu
            defaults:
              data: {name: ring, count: 64}
              teacher: ring
              trajectories: {solver: ddim, steps: 8, discretization: uniform, stored: 5, count: 64}
              operator: {backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}}
              training: {batch: 16, weighting: uniform}
              evaluation: {samples: 20, metrics: [trajectory-error]}
            experiments:
              length:
                grid: {training.steps: [%d, 2, 3]}
            """;

    private static final int ENDLESS = 1_000_000;
    private static final long PATIENCE_SECONDS = 120;

    private final List<Process> started = new ArrayList<>();

    @TempDir
    Path folder;

    private Path file(int teacherSteps, int steps) throws IOException {
        return write(EXPERIMENT.formatted(teacherSteps, steps));
    }

    private Path oneOfThree(int steps) throws IOException {
        return write(ONE_OF_THREE.formatted(steps));
    }

    private Path write(String experiment) throws IOException {
        return Files.writeString(folder.resolve("interrupted.yaml"), experiment);
    }

    private Process start(Path file, Path output, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(file.toString(), "--output", output.toString()));
        arguments.addAll(List.of(more));
        Process process = Java.start(folder.resolve("log.txt"), Main.class, arguments.toArray(new String[0]));
        started.add(process);
        return process;
    }

    /** A sweep that a failed test leaves would go on for an hour. */
    @AfterEach
    void endWhatIsLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void arrivesAtTheResultsOfAnUndisturbedSweepWhereverItIsKilled() throws Exception {
        Path file = file(300, 300);
        Path undisturbed = folder.resolve("undisturbed");
        Path killed = folder.resolve("killed");
        long started = System.nanoTime();
        Process whole = start(file, undisturbed, "--jobs", "2");
        await(() -> log().contains(OF_A_CELL), whole);
        long begun = System.nanoTime();
        assertThat(whole.waitFor()).as(log()).isZero();
        long starting = TimeUnit.NANOSECONDS.toMillis(begun - started);
        long working = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);

        SplittableRandom random = new SplittableRandom(System.nanoTime());
        int kills = 0;
        while (kills < KILLS) {
            int before = log().length();
            Process run = start(file, killed, "--jobs", kills % 4 == 3 ? "2" : "1");
            // By turns from the start on, and from when there is a cell to disturb, by one worker or two.
            long patience = random.nextLong(starting / 2); // what steps cost is known from the second start on
            if (kills % 2 > 0) {
                while (run.isAlive() && !log().substring(before).contains(OF_A_CELL)) {
                    run.waitFor(10, TimeUnit.MILLISECONDS);
                }
                patience = random.nextLong(working / 3);
            }
            if (run.waitFor(patience, TimeUnit.MILLISECONDS)) {
                Files.delete(onlyStatus(killed)); // done before it could be killed: a cell less is done now
            } else {
                run.destroyForcibly().waitFor(); // SIGKILL
                kills++;
            }
        }
        assertThat(start(file, killed).waitFor()).as(log()).isZero();

        List<String> compared = new ArrayList<>();
        for (Path path : files(undisturbed)) {
            String name = path.getFileName().toString();
            if (name.endsWith(".safetensors") || name.equals("metrics.csv") || name.endsWith(".f32")) {
                compared.add(name);
                assertThat(killed.resolve(undisturbed.relativize(path))).hasSameBinaryContentAs(path);
            }
        }
        // Two teachers with their answers, four sets, four operators; all but the answers and the sets with metrics.
        assertThat(compared).hasSize(2 * 3 + 4 + 4 * 2);
        assertThat(results(killed)).isEqualTo(results(undisturbed));
        assertThat(names(killed)).containsExactlyElementsOf(names(undisturbed));
    }

    /** Of one cell. */
    private static Path onlyStatus(Path sweep) throws IOException {
        return files(sweep.resolve("cells")).stream()
                .filter(path -> path.endsWith("status.json"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ctrlCSavesWhatIsBeingRunAndLeaves() throws Exception {
        Path file = file(20, ENDLESS);
        Path output = folder.resolve("out");
        Process run = start(file, output, "--jobs", "2");
        await(() -> inTraining(output) == 2, run);
        List<ProcessHandle> workers = run.descendants().toList();
        assertThat(workers).hasSize(2);

        Java.signal(run.toHandle(), "INT");

        assertThat(run.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("whether it ended; what a shell without job control starts with & is deaf to Ctrl-C")
                .isTrue();
        assertThat(run.exitValue()).isEqualTo(130);
        assertThat(workers).noneMatch(ProcessHandle::isAlive);
        assertThat(log()).contains("stopping: what is being run is saved first", "stopped; the same command goes on");
        assertThat(SweepStatus.read(output).state()).isEqualTo(SweepStatus.State.STOPPED);
        List<Path> states = files(output.resolve("cells")).stream()
                .filter(path -> path.endsWith("state.json"))
                .toList();
        assertThat(states).isNotEmpty();
        // Not at one of the steps that are saved anyhow.
        assertThat(states).anyMatch(state -> !state.getParent().toString().endsWith("00"));

        Process again = start(file, output, "--jobs", "2");
        await(() -> log().contains("training: goes on after"), again);
        again.destroyForcibly();
    }

    @Test
    void aCrashOfNativeCodeIsOneFailedRow() throws Exception {
        Path file = oneOfThree(2500);
        Path output = folder.resolve("out");
        Process run = start(file, output);
        await(() -> log().contains("[1/3]") && log().contains("      dsno:"), run);

        Java.signal(run.descendants().findFirst().orElseThrow(), "SEGV");

        assertThat(run.waitFor()).isEqualTo(1);
        assertThat(log()).contains("FAILED: the process that ran it ended: SIGSEGV", "2 of 3 cells done");
        assertThat(results(output).stream().map(row -> row.get("status"))).containsExactly("failed", "done", "done");
        assertThat(results(output).get(0).get("failure"))
                .matches(".*Java's report of the crash is .*cells/length/[^/]+/crash\\.log");
        assertThat(start(file, output).waitFor()).as(log()).isZero();
    }

    /** Other programs end processes that take much, and these are workers. It takes two seconds not to be Ctrl-C. */
    @Test
    void aWorkerThatIsToldToEndIsOneFailedRow() throws Exception {
        Path file = oneOfThree(ENDLESS);
        Path output = folder.resolve("out");
        Process run = start(file, output);
        await(() -> log().contains("[1/3]") && log().contains("      dsno:"), run);

        Java.signal(run.descendants().findFirst().orElseThrow(), "TERM");

        assertThat(run.waitFor()).isEqualTo(1);
        assertThat(log()).contains("FAILED: the process that ran it was told to end", "2 of 3 cells done");
        assertThat(SweepStatus.read(output).state()).isEqualTo(SweepStatus.State.FAILED);
        assertThat(start(file, output, "--only", "2-3").waitFor()).as(log()).isZero();
        assertThat(results(output).stream().map(row -> row.get("status")))
                .as("what failed before is not forgotten")
                .containsExactly("failed", "done", "done");
    }

    @Test
    void noWorkerOutlivesItsSweep() throws Exception {
        Path output = folder.resolve("out");
        Process run = start(file(20, ENDLESS), output, "--jobs", "2");
        await(() -> inTraining(output) == 2, run);
        List<ProcessHandle> workers = run.descendants().toList();

        run.destroyForcibly().waitFor();

        assertThat(workers).hasSize(2);
        for (ProcessHandle worker : workers) {
            worker.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void twoSweepsAreKeptOutOfOneFolder() throws Exception {
        Path file = oneOfThree(ENDLESS);
        Process run = start(file, folder.resolve("out"));
        await(() -> log().contains("[1/3]"), run);

        Output second =
                Output.of(file.toString(), "--output", folder.resolve("out").toString());

        assertThat(second.code()).isEqualTo(1);
        assertThat(second.err()).contains("another run is using the folder");
        assertThat(run.isAlive()).isTrue();
        run.destroyForcibly().waitFor();
    }

    /** {@return of how many cells there is a checkpoint} */
    private static long inTraining(Path sweep) {
        try (Stream<Path> inside = Files.walk(sweep.resolve("cells"))) {
            return inside.filter(path -> path.endsWith("checkpoints")).count();
        } catch (IOException | UncheckedIOException e) {
            return 0; // not there yet, or something went while it was looked at
        }
    }

    private void await(BooleanSupplier event, Process run) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!event.getAsBoolean()) {
            assertThat(run.isAlive() && System.nanoTime() < end).as(log()).isTrue();
            Thread.sleep(20);
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log.txt"));
        } catch (IOException e) {
            return "";
        }
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

    /** Without event files, of which there is one more whenever training goes on, and what workers have to say. */
    private static List<String> names(Path folder) throws IOException {
        return files(folder).stream()
                .map(folder::relativize)
                .map(Path::toString)
                .filter(name -> !name.contains("events.out.tfevents") && !name.startsWith("workers/"))
                .sorted()
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
