package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.dsno.api.Samples;
import org.dsno.core.data.ImageFolder;
import org.dsno.core.npz.ImageArchive;
import org.dsno.core.npz.Npz;
import org.dsno.core.tensor.Safetensors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dsno sample}, of an operator of points and of one of images with classes. */
class SampleCommandTest {
    private static final String POINTS = """
            name: points
            device: cpu
            defaults:
              data: {name: ring, count: 64}
              teacher: ring
              trajectories: {solver: ddim, steps: 16, discretization: uniform, stored: 9, count: 20}
              operator: {backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}}
              training: {steps: 5, batch: 16, weighting: uniform, learning-rate: {peak: 1e-2}, ema: 0}
              evaluation: {samples: 10, metrics: [trajectory-error]}
            experiments: {one: {}}
            """;
    private static final String IMAGES = """
            name: images
            device: cpu
            defaults:
              data: {name: cifar10, path: ., split: test, size: 8}
              teacher:
                name: trained
                backbone: &net {name: residual, channels: 8, blocks: 1, embedding: 8}
                conditional: true
                training: {steps: 1, batch: 4}
              trajectories: {solver: ddim, steps: 2, stored: 3, discretization: uniform, count: 4}
              operator: {backbone: *net, resolution: 2}
              training: {steps: 1, batch: 4, weighting: uniform}
              evaluation: {samples: 2, metrics: [trajectory-error]}
            experiments: {one: {}}
            """;

    @TempDir
    static Path made;

    @TempDir
    Path folder;

    private static Path points;
    private static Path images;

    @BeforeAll
    static void train() throws IOException {
        ByteBuffer records = ByteBuffer.allocate(4 * 3073);
        for (int k = 0; k < 4; k++) {
            records.put(k * 3073, (byte) k);
        }
        Files.write(made.resolve("test_batch.bin"), records.array());
        points = trained("points", POINTS);
        images = trained("images", IMAGES);
    }

    private static Path trained(String name, String experiment) throws IOException {
        Path file = Files.writeString(made.resolve(name + ".yaml"), experiment);
        Output run = Output.of(file.toString(), "--output", made.resolve(name).toString());
        assertThat(run.code()).as(run.err()).isZero();
        try (Stream<Path> cells = Files.list(made.resolve(name).resolve("cells/one"))) {
            return cells.findFirst().orElseThrow();
        }
    }

    /** The pixels of the PNG files are those of the archive. */
    @Test
    void writesImagesForEvaluators() throws IOException {
        Path archive = folder.resolve("images.npz");
        Path pictures = folder.resolve("pictures");
        for (Path to : List.of(archive, pictures)) {
            Output run = Output.ofDsno(
                    "sample",
                    images.toString(),
                    "--count",
                    "5",
                    "--format",
                    to == archive ? "npz" : "png",
                    "--output",
                    to.toString());
            assertThat(run.code()).as(run.err()).isZero();
        }

        Samples samples = ImageArchive.read(archive);
        assertThat(samples.count()).isEqualTo(5);
        assertThat(Npz.names(archive)).containsExactly("arr_0", "arr_1");
        try (Stream<Path> inside = Files.list(pictures)) {
            assertThat(inside.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("00000.png", "00001.png", "00002.png", "00003.png", "00004.png");
        }
        assertThat(ImageFolder.read(pictures).values()).isEqualTo(samples.values());
        Output refused = Output.ofDsno("sample", points.toString(), "--format", "npz", "--output", "points.npz");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).startsWith("--format: npz is of images, but samples are 1x1x2\n");
        Output times = Output.ofDsno(
                "sample", images.toString(), "--format", "npz", "--times", "all", "--output", "times.npz");
        assertThat(times.err()).startsWith("--format: npz holds samples of one time; leave --times out\n");
    }

    private Safetensors sampled(Path operator, String to, String... options) throws IOException {
        Path out = folder.resolve(to);
        String[] all = Stream.concat(
                        Stream.of("sample", operator.toString(), "--output", out.toString()), Arrays.stream(options))
                .toArray(String[]::new);
        Output run = Output.ofDsno(all);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("network evaluations (1 a sample)\nsamples: " + out + "\n");
        return Safetensors.read(out.resolve("samples.safetensors"));
    }

    @Test
    void aRecordDependsOnTheSeedAndItsNumberAlone() throws IOException {
        Safetensors few = sampled(points, "few", "--count", "3");
        Safetensors many = sampled(points, "many", "--count", "8", "--batch", "2");
        Safetensors other = sampled(points, "other", "--count", "3", "--seed", "1");

        assertThat(few.get("samples").shape()).containsExactly(3L, 1L, 1L, 1L, 2L);
        assertThat(Arrays.copyOf(many.get("noise").floats(), 6))
                .isEqualTo(few.get("noise").floats());
        float[] ofMany = Arrays.copyOf(many.get("samples").floats(), 6);
        assertThat(ofMany)
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(few.get("samples").floats());
        assertThat(other.get("noise").floats()).isNotEqualTo(few.get("noise").floats());
    }

    @Test
    void pointsAreATable() throws IOException {
        Safetensors tensors = sampled(points, "all", "--count", "2", "--times", "all");

        assertThat(tensors.get("times").doubles()).containsExactly(0.75, 0.5, 0.25, 0);
        List<String> rows = Files.readAllLines(folder.resolve("all/samples.csv"));
        assertThat(rows).hasSize(1 + 2 * 4);
        assertThat(rows.get(0)).isEqualTo("sample,time,operator-1,operator-2");
        float[] numbers = tensors.get("samples").floats();
        assertThat(rows.get(8)).isEqualTo("1,0.0," + numbers[14] + "," + numbers[15]);
        // The last time alone is what all times end with.
        float[] last = sampled(points, "last", "--count", "2").get("samples").floats();
        assertThat(last[2]).isCloseTo(numbers[14], within(1e-6f));
    }

    @Test
    void asksForOtherTimesThanThoseOfTheTraining() throws IOException {
        Safetensors tensors = sampled(points, "asked", "--times", "0.9,0.4,0.3,0.2,0.1,0", "--count", "1");
        assertThat(tensors.get("samples").shape()).containsExactly(1L, 6L, 1L, 1L, 2L);
    }

    @Test
    void imagesAreFilesAndASheet() throws IOException {
        Safetensors tensors = sampled(images, "pictures", "--count", "5", "--classes", "3,1");

        assertThat(tensors.get("labels").doubles()).containsExactly(3, 1, 3, 1, 3);
        assertThat(tensors.get("samples").shape()).containsExactly(5L, 1L, 8L, 8L, 3L);
        try (Stream<Path> files = Files.list(folder.resolve("pictures"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "00000.png",
                            "00001.png",
                            "00002.png",
                            "00003.png",
                            "00004.png",
                            "samples.png",
                            "samples.safetensors");
        }
        BufferedImage one = ImageIO.read(folder.resolve("pictures/00002.png").toFile());
        assertThat(List.of(one.getWidth(), one.getHeight())).containsExactly(8, 8);
        float red = tensors.get("samples").floats()[2 * 8 * 8 * 3];
        assertThat(one.getRGB(0, 0) >> 16 & 0xFF).isEqualTo(Math.round(Math.max(0, Math.min(255, (red + 1) * 127.5f))));
        BufferedImage sheet =
                ImageIO.read(folder.resolve("pictures/samples.png").toFile());
        assertThat(List.of(sheet.getWidth(), sheet.getHeight())).containsExactly(4 + 5 * 68, 4 + 68);

        sampled(images, "on-the-way", "--count", "2", "--times", "all");
        BufferedImage ways =
                ImageIO.read(folder.resolve("on-the-way/samples.png").toFile());
        assertThat(List.of(ways.getWidth(), ways.getHeight())).containsExactly(4 + 2 * 68, 4 + 2 * 68);
        assertThat(folder.resolve("on-the-way/00001@t=0.5.png")).exists();
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        String out = folder.resolve("out").toString();
        assertWrong("--count: must be at least 1, was 0", points, "--count", "0");
        assertWrong("--batch: must be at least 1, was -1", points, "--batch", "-1");
        assertWrong("--times: 'soon' is no time; write last, all, or times such as 1,0.5,0", points, "--times", "soon");
        assertWrong("--times: times are in [0, 1] and decrease, not 0.5,0.6", points, "--times", "0.5,0.6");
        assertWrong("--times: times are in [0, 1] and decrease, not 2", points, "--times", "2");
        assertWrong("--classes: the operator has no classes", points, "--classes", "1");
        assertWrong("--classes: 12 is none of the operator's classes, 0 to 9", images, "--classes", "12");
        assertWrong("--count: 2000000000 samples are more than fit", points, "--count", "2000000000");

        Output there = Output.ofDsno("sample", points.toString(), "--output", folder.toString());
        assertThat(there.code()).isEqualTo(1);
        assertThat(there.err()).isEqualTo(folder + ": samples are not written over anything\n");
        Output missing = Output.ofDsno("sample", folder.resolve("none").toString(), "--output", out);
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).isEqualTo(folder.resolve("none") + ": there is no such file or folder\n");
    }

    private void assertWrong(String message, Path operator, String... options) {
        Path out = folder.resolve("wrong");
        String[] all = Stream.concat(
                        Stream.of("sample", operator.toString(), "--output", out.toString()), Arrays.stream(options))
                .toArray(String[]::new);
        Output run = Output.ofDsno(all);
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).startsWith(message).doesNotContain("unexpected");
        assertThat(out).doesNotExist();
    }
}
