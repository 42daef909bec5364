package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.dsno.api.Measurement;
import org.dsno.api.ResultSink;
import org.dsno.api.ResultSinkProvider;
import org.dsno.api.RunDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every result sink must do. Where results go and how they look there is the sink's business; that it survives what
 * runs do is everybody's.
 */
public interface ResultSinkContract<S extends Record> extends PluginContract<S, ResultSinkProvider<S>> {
    private ResultSink open(Path folder, String name, long firstStep) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        return plugin().open(
                        settings(),
                        new RunDescription(
                                "contract", "one", Map.of("training.loss", "l1"), 7, "id-of-" + name, own, firstStep));
    }

    private static Map<String, Double> scalars(double loss) {
        Map<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("learning-rate", 1e-3);
        scalars.put("loss", loss);
        scalars.put("loss@t=0.5", loss);
        scalars.put("share@t=0.5", 1.0);
        return Collections.unmodifiableMap(scalars);
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", png);
        return png.toByteArray();
    }

    @Test
    default void hearsAWholeRun(@TempDir Path folder) throws IOException {
        try (ResultSink sink = open(folder, "run", 0)) {
            sink.scalars(1, scalars(2));
            sink.scalars(10, scalars(1));
            sink.image("samples", 10, png());
            sink.measured(10, List.of(new Measurement("frechet", 0.5, "1"), new Measurement("seconds", 3, "s")));
        }
    }

    /** A measurement may be NaN: it could be computed and is not a number. So may the last losses of a training that fails. */
    @Test
    default void hearsWhatIsNotANumber(@TempDir Path folder) throws IOException {
        try (ResultSink sink = open(folder, "run", 0)) {
            sink.scalars(10, Map.of("learning-rate", 1e-3, "loss", Double.POSITIVE_INFINITY, "loss@t=0", Double.NaN));
            sink.measured(10, List.of(new Measurement("frechet", Double.NaN, "1")));
        }
    }

    /** Nobody closes the sink of a process that is killed, and the next one tells some of it again. */
    @Test
    @SuppressWarnings("MustBeClosedChecker") // killed
    default void goesOnWithARunThatWasKilled(@TempDir Path folder) throws IOException {
        ResultSink killed = open(folder, "run", 0);
        for (int step = 10; step <= 30; step += 10) {
            killed.scalars(step, scalars(step));
        }
        try (ResultSink sink = open(folder, "run", 20)) {
            sink.scalars(30, scalars(30));
            sink.scalars(40, scalars(40));
            sink.measured(40, List.of(new Measurement("frechet", 1, "1")));
        }
        killed.close(); // for the sake of the folder
    }

    @Test
    default void hearsARunThatFailedAndItsNextAttempt(@TempDir Path folder) throws IOException {
        try (ResultSink sink = open(folder, "run", 0)) {
            sink.scalars(10, scalars(1));
            sink.failed("the loss is NaN at step 11");
        }
        try (ResultSink sink = open(folder, "run", 0)) {
            sink.scalars(10, scalars(1));
        }
    }

    /** Cells may run side by side. */
    @Test
    default void keepsRunsApart(@TempDir Path folder) throws IOException {
        try (ResultSink one = open(folder, "one", 0);
                ResultSink two = open(folder, "two", 0)) {
            one.scalars(10, scalars(1));
            two.scalars(10, scalars(1));
            one.scalars(20, scalars(1));
            two.scalars(20, scalars(1));
        }
    }

    /** A method that was told something has kept it when it returns: the process may be killed then. */
    @Test
    default void keepsWhatItIsToldBeforeItIsClosed(@TempDir Path folder) throws IOException {
        ResultSink sink = open(folder, "run", 0);
        long opened = bytes(folder);
        sink.scalars(10, scalars(1));
        long told = bytes(folder);
        sink.close();
        if (bytes(folder) > opened) { // else what it was told went elsewhere
            assertThat(told).as("bytes before it was closed").isGreaterThan(opened);
        }
    }

    /** Of a run that goes on after all that was told, nothing is void. */
    @Test
    default void keepsWhatAnEarlierSinkWasTold(@TempDir Path folder) throws IOException {
        try (ResultSink sink = open(folder, "run", 0)) {
            sink.scalars(10, scalars(2));
            sink.scalars(20, scalars(1));
        }
        Map<Path, Long> before = sizes(folder);
        try (ResultSink sink = open(folder, "run", 20)) {
            sink.measured(20, List.of(new Measurement("frechet", 1, "1")));
        }
        assertThat(sizes(folder).keySet()).containsAll(before.keySet());
        before.forEach((file, bytes) -> assertThat(file.toFile().length())
                .as("bytes of %s", file.getFileName())
                .isGreaterThanOrEqualTo(bytes));
    }

    @Test
    default void goesOnMoreThanOnce(@TempDir Path folder) throws IOException {
        for (int attempt = 0; attempt < 4; attempt++) {
            try (ResultSink sink = open(folder, "run", 20)) {
                sink.scalars(30, scalars(1));
            }
        }
    }

    /** A training that goes on may fail before its next report. */
    @Test
    default void hearsOfAFailureAlone(@TempDir Path folder) throws IOException {
        try (ResultSink sink = open(folder, "run", 20)) {
            sink.failed("the disk is full");
        }
    }

    /** A training that goes on may be stopped before its next report. */
    @Test
    default void mayBeClosedWithoutHavingHeardAnything(@TempDir Path folder) throws IOException {
        open(folder, "run", 20).close();
    }

    @Test
    default void mayBeClosedTwiceAfterAFailure(@TempDir Path folder) throws IOException {
        ResultSink sink = open(folder, "run", 0);
        sink.scalars(10, scalars(1));
        sink.failed("the loss is NaN at step 11");
        sink.close();
        sink.close();
    }

    /** Other runs are beside it. */
    @Test
    default void writesNothingBesideItsFolder(@TempDir Path folder) throws IOException {
        try (ResultSink sink = open(folder, "run", 0)) {
            sink.scalars(10, scalars(1));
            sink.image("samples", 10, png());
            sink.measured(10, List.of(new Measurement("frechet", 1, "1")));
        }
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside).containsExactly(folder.resolve("run"));
        }
    }

    private static Map<Path, Long> sizes(Path folder) throws IOException {
        Map<Path, Long> sizes = new LinkedHashMap<>();
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path file : inside.filter(Files::isRegularFile).toList()) {
                sizes.put(file, Files.size(file));
            }
        }
        return sizes;
    }

    private static long bytes(Path folder) throws IOException {
        return sizes(folder).values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    default void mayBeClosedTwice(@TempDir Path folder) throws IOException {
        ResultSink sink = open(folder, "run", 0);
        sink.scalars(10, scalars(1));
        sink.close();
        sink.close();
    }

    @Test
    default void leavesTheFilesOfTheRunAlone(@TempDir Path folder) throws IOException {
        Path own = Files.createDirectory(folder.resolve("run"));
        for (String file : List.of("config.yaml", "manifest.json", "metrics.csv", "samples.png")) {
            Files.writeString(own.resolve(file), file);
        }
        try (ResultSink sink = open(folder, "run", 0)) {
            sink.scalars(10, scalars(1));
        }
        for (String file : List.of("config.yaml", "manifest.json", "metrics.csv", "samples.png")) {
            assertThat(own.resolve(file)).hasContent(file);
        }
    }

    @Test
    default void doesNotWriteToThePicture(@TempDir Path folder) throws IOException {
        byte[] picture = png();
        try (ResultSink sink = open(folder, "run", 0)) {
            sink.image("samples", 10, picture);
        }
        assertThat(picture).isEqualTo(png());
    }
}
