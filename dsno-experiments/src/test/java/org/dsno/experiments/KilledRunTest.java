package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in a process of its own, killed at random moments and run again until it is done. */
class KilledRunTest {
    private static final int KILLS = 6;
    private static final String EXPERIMENT = """
            name: killed
            device: cpu
            defaults:
              data: {name: ring, count: 256}
              teacher:
                name: trained
                backbone: &net {name: mlp, width: 32, blocks: 2, embedding: 16}
                training: {steps: 1500, batch: 64, weighting: uniform, log-every: 10, checkpoint-every: 100}
              trajectories: {solver: ddim, steps: 8, discretization: uniform, stored: 5, count: 64}
              operator: {backbone: *net}
              training: {steps: 1500, batch: 16, weighting: uniform, log-every: 10, checkpoint-every: 100}
              evaluation: {samples: 20, metrics: [trajectory-error]}
            experiments: {one: {}}
            """;

    @TempDir
    Path folder;

    private Process start(Path file, Path output) throws IOException {
        return start("Main", file.toString(), "--output", output.toString());
    }

    private Process start(String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Xmx512m",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=1", // not too fast on a large machine
                "-cp",
                System.getProperty("java.class.path"),
                "org.dsno.experiments." + main));
        command.addAll(List.of(arguments));
        File log = folder.resolve("log.txt").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    @Test
    void arrivesAtTheResultOfAnUndisturbedRun() throws Exception {
        Path file = Files.writeString(folder.resolve("killed.yaml"), EXPERIMENT);
        Path undisturbed = folder.resolve("undisturbed");
        Path killed = folder.resolve("killed");
        long started = System.nanoTime();
        assertThat(start(file, undisturbed).waitFor()).as(log()).isZero();
        long whole = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);

        SplittableRandom random = new SplittableRandom(System.nanoTime());
        int kills = 0;
        while (kills < KILLS) {
            Process run = start(file, killed);
            if (run.waitFor(whole / 5 + random.nextLong(whole / 3), TimeUnit.MILLISECONDS)) {
                break; // done before it could be killed
            }
            run.destroyForcibly().waitFor(); // SIGKILL
            kills++;
        }
        assertThat(start(file, killed).waitFor()).as(log()).isZero();

        assertThat(kills).isPositive();
        List<String> compared = new ArrayList<>();
        for (Path path : files(undisturbed)) {
            String name = path.getFileName().toString();
            if (name.endsWith(".safetensors") || name.equals("metrics.csv") || name.endsWith(".f32")) {
                compared.add(name);
                assertThat(killed.resolve(undisturbed.relativize(path))).hasSameBinaryContentAs(path);
            }
        }
        assertThat(compared).hasSize(7).contains("teacher.safetensors", "operator.safetensors", "metrics.csv");
        assertThat(names(killed)).containsExactlyElementsOf(names(undisturbed));
    }

    /** A set of some seconds, made sure of every second. */
    @Test
    void aSetEndsAsOneThatWasNotDisturbed() throws Exception {
        Path file = Files.writeString(
                folder.resolve("set.yaml"),
                EXPERIMENT
                        .replaceAll("(?s)name: trained.*?trajectories:", "name: ring\n  trajectories:")
                        .replace("*net", "{name: mlp}")
                        .replace("steps: 8,", "steps: 2048, batch: 64,")
                        .replace("count: 64}", "count: 16000}"));
        Path undisturbed = folder.resolve("undisturbed");
        Path killed = folder.resolve("killed");
        assertThat(startSet(file, undisturbed).waitFor()).as(log()).isZero();

        Path journal = folder.resolve("killed.unfinished/progress.json");
        SplittableRandom random = new SplittableRandom(System.nanoTime());
        int kills = 0;
        while (kills < KILLS) {
            Optional<FileTime> before = written(journal);
            Process run = startSet(file, killed);
            while (run.isAlive() && written(journal).equals(before)) {
                run.waitFor(5, TimeUnit.MILLISECONDS);
            }
            if (run.waitFor(random.nextLong(1200), TimeUnit.MILLISECONDS)) {
                break; // done before it could be killed
            }
            run.destroyForcibly().waitFor(); // SIGKILL, after something was made sure of
            kills++;
        }
        assertThat(startSet(file, killed).waitFor()).as(log()).isZero();

        assertThat(kills).isPositive();
        assertThat(log()).contains("goes on after");
        assertThat(files(killed).stream().map(killed::relativize))
                .containsExactlyElementsOf(
                        files(undisturbed).stream().map(undisturbed::relativize).toList());
        for (Path path : files(undisturbed)) {
            assertThat(killed.resolve(undisturbed.relativize(path))).hasSameBinaryContentAs(path);
        }
    }

    private static Optional<FileTime> written(Path file) throws IOException {
        try {
            return Optional.of(Files.getLastModifiedTime(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Process startSet(Path file, Path set) throws IOException {
        return start("Dsno", "trajectories", file.toString(), set.toString());
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log.txt"));
    }

    /** Without event files: each time that training goes on there is one more. */
    private static List<String> names(Path folder) throws IOException {
        return files(folder).stream()
                .map(folder::relativize)
                .map(Path::toString)
                .filter(name -> !name.contains("events.out.tfevents"))
                .sorted()
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
