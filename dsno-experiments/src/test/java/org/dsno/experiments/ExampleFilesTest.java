package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.dsno.core.npz.NpyArray;
import org.dsno.core.npz.Npz;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every experiment file that comes with dsno is right, those at the scale of the paper too: on made-up data and networks of
 * the shapes that it asks for.
 */
class ExampleFilesTest {
    private static final int CIFAR_RECORD = 1 + 32 * 32 * 3;
    private static final int CIFAR_IMAGES = 500;
    private static final int IMAGENET_IMAGE = 64 * 64 * 3;
    private static final int IMAGENET_IMAGES = 2048; // a batch of the teacher's

    @TempDir
    static Path folder;

    /** What the files say is to be put into the folder examples. */
    @BeforeAll
    static void makeWhatTheFilesNeed() throws IOException {
        Path examples = folder.resolve("examples");
        for (Path file : files()) {
            Path copy = folder.resolve(Documents.ROOT.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        byte[] cifar = new byte[CIFAR_IMAGES * CIFAR_RECORD];
        new SplittableRandom(1).nextBytes(cifar);
        for (int k = 0; k < CIFAR_IMAGES; k++) {
            cifar[k * CIFAR_RECORD] = (byte) (k % 10);
        }
        Path batches = Files.createDirectory(examples.resolve("cifar-10-batches-bin"));
        Files.write(batches.resolve("data_batch_1.bin"), cifar);
        byte[] imagenet = new byte[IMAGENET_IMAGES * IMAGENET_IMAGE];
        long[] labels = new long[IMAGENET_IMAGES];
        for (int k = 0; k < IMAGENET_IMAGES; k++) {
            imagenet[k * IMAGENET_IMAGE + k] = (byte) k;
            labels[k] = 1L + k % 1000;
        }
        Npz.write(
                examples.resolve("imagenet64.npz"),
                Map.of(
                        "data",
                        NpyArray.of(List.of(IMAGENET_IMAGES, IMAGENET_IMAGE), imagenet),
                        "labels",
                        NpyArray.of(labels)));
        FeatureNetworks.pooling(examples.resolve("inception.pb"), "ExpandDims", "pool_3");
        FeatureNetworks.pooling(examples.resolve("cifar10-classifier.pb"), "samples", "features");
        FeatureNetworks.pooling(
                examples.resolve("vgg16.pb"), "images", "relu1_2", "relu2_2", "relu3_3", "relu4_3", "relu5_3");
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> inside = Files.walk(Documents.ROOT.resolve("examples"))) {
            return inside.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** What others include holds settings alone. */
    private static boolean isExperiment(Path file) {
        return !file.toString().endsWith("-base.yaml");
    }

    @TestFactory
    Stream<DynamicTest> everyFileIsAPlan() throws IOException {
        List<String> names = files().stream()
                .filter(ExampleFilesTest::isExperiment)
                .map(file -> Documents.ROOT.relativize(file).toString())
                .toList();
        assertThat(names).hasSizeGreaterThan(10);
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Output plan = Output.of(
                            folder.resolve(name).toString(),
                            "--dry-run",
                            "--no-estimate",
                            "--output",
                            folder.resolve("none").toString());

                    assertThat(plan.code()).as(plan.err()).isZero();
                    assertThat(plan.err()).as(name).doesNotContain("which nothing measures", "never reached");
                    assertThat(plan.out()).contains(" parameters", " on the disk");
                }));
    }
}
