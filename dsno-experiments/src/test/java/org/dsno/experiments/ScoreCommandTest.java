package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.core.npz.ImageArchive;
import org.dsno.experiments.results.CsvTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dsno score} and {@code dsno export statistics}. */
class ScoreCommandTest {
    private static final String RING = "{name: ring, count: 30}";
    private static final SampleShape SHAPE = new SampleShape(2, 2, 3);

    @TempDir
    Path folder;

    private Path archive(String name, int count, double centre) throws IOException {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        float[] values = new float[count * SHAPE.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (centre + random.nextDouble(-0.5, 0.5));
        }
        Path file = folder.resolve(name + ".npz");
        ImageArchive.write(file, new Samples(SHAPE, count, values));
        return file;
    }

    private Path pictures(Path archive) throws IOException {
        Samples samples = ImageArchive.read(archive);
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        for (int k = 0; k < samples.count(); k++) {
            BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 4; i++) {
                int rgb = 0;
                for (int c = 0; c < 3; c++) {
                    rgb = rgb << 8 | Math.round((samples.values()[k * 12 + i * 3 + c] + 1) * 127.5f);
                }
                image.setRGB(i % 2, i / 2, rgb);
            }
            ImageIO.write(
                    image, "png", pictures.resolve("%05d.png".formatted(k)).toFile());
        }
        Files.writeString(pictures.resolve("notes.txt"), "no picture");
        return pictures;
    }

    private Map<String, Double> score(String set, String reference, String... options) throws IOException {
        Path table = folder.resolve("table.csv");
        List<String> arguments =
                new ArrayList<>(List.of("score", set, "--reference", reference, "--output", table.toString()));
        arguments.addAll(List.of(options));
        Output run = Output.ofDsno(arguments.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        Map<String, Double> found = new TreeMap<>();
        CsvTable.read(table)
                .rows()
                .forEach(row ->
                        found.put(row.getOrDefault("measurement", ""), Double.valueOf(row.getOrDefault("value", ""))));
        return found;
    }

    private String twice() throws IOException {
        return "{name: graph, path: " + FeatureNetworks.scaling(folder.resolve("twice.pb"), 2)
                + ", input: x, output: y, low: -1, high: 1}";
    }

    @Test
    void aSetIsNoDistanceFromItselfHoweverItIsStored() throws IOException {
        Path archive = archive("a", 40, 0);

        Map<String, Double> found = score(pictures(archive).toString(), archive.toString());

        assertThat(found).containsOnlyKeys("frechet", "kid");
        assertThat(found.get("frechet")).isCloseTo(0, within(1e-9));
    }

    @Test
    void statisticsAreAsGoodAsTheSet() throws IOException {
        Path near = archive("near", 60, 0);
        Path far = archive("far", 50, 0.3);
        Path statistics = folder.resolve("statistics.npz");
        Output export = Output.ofDsno("export", "statistics", near.toString(), statistics.toString());
        assertThat(export.code()).as(export.err()).isZero();
        assertThat(export.out()).isEqualTo("60 samples, 12 features by pixels: " + statistics + "\n");

        Map<String, Double> fromSet = score(far.toString(), near.toString(), "--metrics", "frechet");
        Map<String, Double> fromStatistics = score(far.toString(), statistics.toString());

        assertThat(fromSet.get("frechet")).isGreaterThan(12 * 0.08);
        assertThat(fromStatistics).containsOnlyKeys("frechet");
        assertThat(fromStatistics.get("frechet")).isCloseTo(fromSet.get("frechet"), within(1e-9));
    }

    /** Twice the numbers have four times the distance. */
    @Test
    void looksThroughANetwork() throws IOException {
        Path near = archive("near", 60, 0);
        Path far = archive("far", 50, 0.3);

        double raw = score(far.toString(), near.toString()).get("frechet");
        double seen =
                score(far.toString(), near.toString(), "--features", twice()).get("frechet");

        assertThat(seen).isCloseTo(4 * raw, within(1e-5));
        Output few = Output.ofDsno("score", archive("few", 12, 0).toString(), "--reference", near.toString());
        assertThat(few.out())
                .startsWith("12 samples against 60 samples; 12 features by pixels\nfew samples: ")
                .contains("kid");
    }

    @Test
    void aDataSourceIsASet() throws IOException {
        Map<String, Double> found =
                score("{name: ring, count: 100}", "{name: ring, count: 200}", "--metrics", "precision-recall");

        assertThat(found).containsOnlyKeys("precision", "recall");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path archive = archive("a", 20, 0);
        Output metric = Output.ofDsno(
                "score", archive.toString(), "--reference", archive.toString(), "--metrics", "trajectory-error");
        assertThat(metric.code()).isEqualTo(2);
        assertThat(metric.err())
                .startsWith(
                        "--metrics: trajectory-error needs trajectories of a teacher; a cell has them: dsno evaluate\n");
        Path statistics = folder.resolve("statistics.npz");
        Output.ofDsno("export", "statistics", archive.toString(), statistics.toString());
        Output kid =
                Output.ofDsno("score", archive.toString(), "--reference", statistics.toString(), "--metrics", "kid");
        assertThat(kid.code()).isEqualTo(2);
        assertThat(kid.err()).startsWith("--metrics: " + statistics + " has mu and sigma alone; ");
        Output other = Output.ofDsno("score", RING, "--reference", statistics.toString());
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).startsWith(statistics + ": is of 12 features, the samples have 2; ");
        Output shapes = Output.ofDsno("score", RING, "--reference", archive.toString());
        assertThat(shapes.code()).isEqualTo(1);
        assertThat(shapes.err()).startsWith(archive + ": has samples of 2x2x3, " + RING + " of 1x1x2; ");
        Files.write(folder.resolve("one.bin"), new byte[3073]);
        String more = "{name: cifar10, path: '" + folder.resolve("one.bin") + "', count: 2}";
        Output count = Output.ofDsno("score", more, "--reference", RING);
        assertThat(count.code()).isEqualTo(1);
        assertThat(count.err()).startsWith(more + ": count is 2 but ").doesNotContain("unexpected");
        Output absent = Output.ofDsno("score", "absent.npz", "--reference", archive.toString());
        assertThat(absent.code()).isEqualTo(1);
        assertThat(absent.err()).startsWith("absent.npz: ");
        Output features =
                Output.ofDsno("score", archive.toString(), "--reference", archive.toString(), "--features", "pixel");
        assertThat(features.code()).isEqualTo(2);
        assertThat(features.err()).startsWith("--features: unknown feature network 'pixel'; did you mean 'pixels'?");
        String colours = "{name: graph, path: "
                + FeatureNetworks.perChannel(folder.resolve("colours.pb"), 3)
                + ", input: x, output: y, quantise: false}";
        for (Output refused : List.of(
                Output.ofDsno("score", RING, "--reference", RING, "--features", colours),
                Output.ofDsno("score", archive.toString(), "--reference", RING, "--features", colours),
                Output.ofDsno("export", "statistics", RING, statistics.toString(), "--features", colours))) {
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err().lines().filter(line -> line.startsWith("--features: ")))
                    .singleElement()
                    .asString()
                    .startsWith("--features: the network refuses images of 1x1x2: ");
            assertThat(refused.err()).doesNotContain("unexpected");
        }
        Output name = Output.ofDsno("export", "statistics", archive.toString(), "statistics.csv");
        assertThat(name.code()).isEqualTo(2);
        assertThat(name.err()).startsWith("FILE: its name must end in .npz, was statistics.csv\n");
    }
}
