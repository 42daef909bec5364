package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The making of a set in a process of its own, killed at random moments and gone on with until it is done. */
class KilledSetTest {
    private static final int KILLS = 6;
    private static final String EXPERIMENT = """
            name: killed
            device: cpu
            defaults:
              data: {name: ring, count: 256}
              teacher: ring
              trajectories:
                {solver: ddim, steps: 2048, batch: 64, discretization: uniform, stored: 5, count: 8000}
              operator: {backbone: mlp}
              training: {steps: 1500, batch: 16}
              evaluation: {samples: 20}
            experiments: {one: {}}
            """;

    @TempDir
    Path folder;

    /** A set of some seconds, made sure of every second. */
    @Test
    void aSetEndsAsOneThatWasNotDisturbed() throws Exception {
        Path file = Files.writeString(folder.resolve("set.yaml"), EXPERIMENT);
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
        return Java.start(folder.resolve("log.txt"), Dsno.class, "trajectories", file.toString(), set.toString());
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log.txt"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            return inside.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
