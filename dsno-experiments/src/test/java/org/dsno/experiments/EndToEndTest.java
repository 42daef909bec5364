package org.dsno.experiments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.dsno.core.tensor.Safetensors;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.results.CsvTable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndToEndTest {
    private static final String EXPERIMENT = """
            name: tiny
            seeds: [0, 1]
            device: cpu
            defaults:
              data: {name: ring, count: 64}
              teacher: ring
              trajectories: {solver: heun, steps: 32, discretization: uniform, stored: 9, count: 64}
              operator: {backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}}
              training:
                steps: 20
                batch: 16
                weighting: {name: sqrt-snr, max: 10}
                learning-rate: {peak: %s}
                log-every: 10
              evaluation: {samples: 50, metrics: [trajectory-error, frechet, {name: sliced-wasserstein, directions: 8}]}
            experiments:
              resolution:
                grid: {operator.resolution: [2, 4]}
                trends:
                  - claim: more times are better
                    metric: sample-l1
                    better: {operator.resolution: 4}
                    worse: {operator.resolution: 2}
            """;

    @TempDir
    static Path made;

    @TempDir
    Path folder;

    /** The file of four cells, the folder in which it was run, and what that printed. */
    private static Path tiny;

    private static Path sweep;
    private static Output first;

    @BeforeAll
    static void run() throws IOException {
        tiny = Files.writeString(made.resolve("tiny.yaml"), EXPERIMENT.formatted("1e-3"));
        sweep = made.resolve("a run");
        first = Output.of(tiny.toString(), "--output", sweep.toString());
    }

    @Test
    void runsAFileFromItsTeacherToItsTables() throws IOException {
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.err())
                .contains("device: CPU (as asked for)", "[4/4] resolution, operator.resolution = 4, seed 1");
        assertThat(first.out())
                .contains("4 of 4 cells done")
                .containsPattern(
                        "more times are better: .*; sample-l1 lower by -?\\d+\\.\\d+ % ± \\d+\\.\\d+ \\(n = 2 seeds\\)");
        List<String> results = Files.readAllLines(sweep.resolve("results.csv"));
        assertThat(results).hasSize(5);
        assertThat(results.get(0))
                .startsWith("experiment,operator.resolution,seed,status,trajectory-l1@t=0.5,")
                .contains(",frechet,", ",sliced-wasserstein,", ",parameters,", ",nfe-teacher [evaluations],");
        assertThat(results.get(1)).startsWith("resolution,2,0,done,");
        List<String> summary = Files.readAllLines(sweep.resolve("summary.csv"));
        assertThat(summary.get(0))
                .isEqualTo("experiment,operator.resolution,metric,unit,better,n,mean,deviation,published,source");
        assertThat(summary)
                .anySatisfy(row -> assertThat(row)
                        .startsWith("resolution,4,frechet,1,lower,2,")
                        .endsWith(",not published,"));
        assertThat(summary).anySatisfy(row -> assertThat(row).startsWith("resolution,4,sample-psnr,dB,higher,2,"));
        List<String> trends = Files.readAllLines(sweep.resolve("trends.csv"));
        assertThat(trends).hasSize(2);
        assertThat(trends.get(1))
                .startsWith("resolution,more times are better,sample-l1,")
                .contains(",2,");
        // The cells of one seed share their trajectories: two sets for training, two for evaluation.
        assertThat(children(sweep.resolve("stages"))).hasSize(4);

        Path cell = children(sweep.resolve("cells/resolution")).get(0);
        assertThat(cell.getFileName().toString()).startsWith("resolution=2_seed=0_");
        assertThat(results.get(1)).contains(",cells/resolution/" + cell.getFileName() + ",");
        assertThat(children(cell).stream()
                        .map(path -> path.getFileName().toString().replaceAll("\\.\\d{10}\\.", ".SECONDS.")))
                .containsExactly(
                        "config.yaml",
                        "events.out.tfevents.SECONDS.dsno",
                        "manifest.json",
                        "metrics.csv",
                        "operator.safetensors",
                        "samples.csv",
                        "spectrum.csv",
                        "status.json",
                        "trajectories.csv");
        assertThat(Files.readAllLines(cell.resolve("metrics.csv")))
                .hasSize(4)
                .first()
                .isEqualTo("step,learning-rate,loss,loss@t=0.5,loss@t=0,share@t=0.5,share@t=0");
        assertThat(CsvTable.read(cell.resolve("samples.csv")))
                .returns(
                        List.of("sample", "noise-1", "noise-2", "teacher-1", "teacher-2", "operator-1", "operator-2"),
                        CsvTable::columns)
                .returns(50, table -> table.rows().size());
        assertThat(CsvTable.read(cell.resolve("trajectories.csv")).rows()).hasSize(2 * 16);
        assertThat(CsvTable.read(cell.resolve("spectrum.csv")).rows())
                .extracting(row -> row.get("trajectories") + " " + row.get("times"))
                .contains("teacher 9", "teacher-at-operator-times 3", "operator 3");
        assertThat(first.out()).contains("report: " + sweep.resolve("report.html"));
        assertThat(sweep.resolve("report.html"))
                .content()
                .contains("4 of 4", "<section id=\"samples\"", "more times are better");
        assertThat(Safetensors.read(cell.resolve("operator.safetensors")).tensors())
                .containsKeys("block.0.mix.kernel", "out.bias");

        FileTime past = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(cell.resolve("status.json"), past);
        Output second = Output.of(tiny.toString(), "--output", sweep.toString());
        assertThat(second.code()).isZero();
        assertThat(second.err()).doesNotContain("[1/4]");
        assertThat(Files.getLastModifiedTime(cell.resolve("status.json"))).isEqualTo(past);
        assertThat(second.out()).isEqualTo(first.out());

        Path less = write("tiny.yaml", Files.readString(tiny).replace("seeds: [0, 1]", "seeds: [1]"));
        String others = "the folder holds 2 more finished cells that the file does not ask for; they stay in the"
                + " folder, and are not in the tables";
        assertThat(Output.of(less.toString(), "--output", sweep.toString(), "--dry-run")
                        .out())
                .contains(others);
        assertThat(Output.of(less.toString(), "--output", sweep.toString()).out())
                .contains("2 of 2 cells done", others);
        assertThat(sweep.resolve("report.html")).content().contains(others.substring(1));
    }

    @Test
    void sameFileSameNumbersInAnotherFolder() throws IOException {
        Output.of(tiny.toString(), "--output", folder.resolve("two").toString());

        for (Path cell : children(sweep.resolve("cells/resolution"))) {
            Path twin = folder.resolve("two/cells/resolution").resolve(cell.getFileName());
            for (String same : List.of("operator.safetensors", "metrics.csv", "config.yaml")) {
                assertThat(twin.resolve(same)).hasSameBinaryContentAs(cell.resolve(same));
            }
        }
        for (Path stage : children(sweep.resolve("stages"))) {
            assertThat(folder.resolve("two/stages").resolve(stage.getFileName()).resolve("records-00000.f32"))
                    .hasSameBinaryContentAs(stage.resolve("records-00000.f32"));
        }
    }

    @Test
    void aFailedCellIsTheOnlyOneThatFailsAndIsRunAgain() throws IOException {
        String file = EXPERIMENT
                .formatted("1e-3")
                .replace("grid: {operator.resolution: [2, 4]}", "grid: {training.learning-rate.peak: [1e30, 1e-3]}")
                .replaceAll("(?s)    trends:.*", "");
        Path path = write("tiny.yaml", file.replace("seeds: [0, 1]", "seeds: [0]"));
        Path output = folder.resolve("out");

        Output first = Output.of(path.toString(), "--output", output.toString());

        assertThat(first.code()).isEqualTo(1);
        assertThat(first.err()).containsPattern("FAILED: the loss is (NaN|Infinity) at step \\d+");
        assertThat(first.err()).doesNotContain("\tat org.");
        assertThat(first.out()).contains("1 of 2 cells done", "failed: resolution, training.learning-rate.peak = 1e30");
        List<String> results = Files.readAllLines(output.resolve("results.csv"));
        assertThat(results.get(1)).startsWith("resolution,1e30,0,failed,").contains("the loss is");
        assertThat(results.get(2)).startsWith("resolution,0.001,0,done,");

        Output second = Output.of(path.toString(), "--output", output.toString());
        assertThat(second.code()).isEqualTo(1);
        assertThat(second.err()).contains("[1/2]").doesNotContain("[2/2]");
    }

    @Test
    void trainsOnImagesAndShowsTeacherAndOperatorSideBySide() throws IOException {
        Path images = Files.createDirectory(folder.resolve("images"));
        for (int i = 0; i < 6; i++) {
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
            image.setRGB(i, i, 0xFF8000);
            ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
        }
        Path file = write("images.yaml", """
                name: images
                defaults:
                  data: {name: images, path: images, height: 8, width: 8}
                  teacher: {name: exact-denoiser, std: 0.1}
                  trajectories: {solver: ddim, steps: 16, stored: 5, discretization: uniform, count: 8, target: x0-estimate}
                  operator: {backbone: {name: residual, channels: 8, blocks: 1, embedding: 8}, resolution: 4}
                  training: {steps: 3, batch: 4, loss: l2, weighting: uniform}
                  evaluation: {samples: 5, metrics: [trajectory-error]}
                experiments: {one: {}}
                """);

        Output run =
                Output.of(file.toString(), "--output", folder.resolve("out").toString());

        assertThat(run.code()).as(run.err()).isZero();
        Path cell = children(folder.resolve("out/cells/one")).get(0);
        BufferedImage sheet = ImageIO.read(cell.resolve("samples.png").toFile());
        assertThat(sheet.getWidth()).isEqualTo(4 + 5 * (64 + 4));
        assertThat(sheet.getHeight()).isEqualTo(4 + 2 * 64 + 8);
        assertThat(Files.readString(eventFile(cell), ISO_8859_1))
                .contains("training/loss@t=0.5", "samples", "trajectories", "measured/sample-l1")
                .contains(Files.readString(cell.resolve("samples.png"), ISO_8859_1));
        Path stage = children(folder.resolve("out/stages")).get(0);
        assertThat(TrajectorySet.open(stage).evaluations()).isEqualTo(16 + 4);
    }

    @Test
    void withoutSinksTheNumbersAreTheSame() throws IOException {
        String experiment = EXPERIMENT.formatted("1e-3").replace("seeds: [0, 1]", "seeds: [0]");
        Path without = write("without.yaml", "sinks: []\n" + experiment);
        Output.of(without.toString(), "--output", folder.resolve("without").toString());

        List<Path> twins = children(folder.resolve("without/cells/resolution"));
        assertThat(twins).hasSize(2);
        for (Path twin : twins) {
            Path cell = sweep.resolve("cells/resolution").resolve(twin.getFileName());
            assertThat(eventFile(cell)).isNotEmptyFile();
            assertThat(children(twin)).noneMatch(file -> file.toString().contains("tfevents"));
            assertThat(twin.resolve("metrics.csv")).hasSameBinaryContentAs(cell.resolve("metrics.csv"));
        }
    }

    private static Path eventFile(Path cell) throws IOException {
        return children(cell).stream()
                .filter(file -> file.getFileName().toString().startsWith("events.out.tfevents."))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void dryRunPrintsThePlanAndRunsNothing() throws IOException {
        Path file = write("tiny.yaml", EXPERIMENT.formatted("1e-3"));
        Path output = folder.resolve("out");

        Output run = Output.of(file.toString(), "--dry-run", "--output", output.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(
                        "tiny: 4 cells\n",
                        "  1-2  resolution, operator.resolution = 2, seeds 0, 1\n       64 samples of 1x1x2; 730 parameters",
                        "  2 times trajectories for 1-4: each 4,096 teacher evaluations, ",
                        "  2 times held-out trajectories for 1-4: each 3,200 teacher evaluations, ");
        assertThat(output).doesNotExist();
    }

    @Test
    void whatDiffersInNothingThatAStepCostsIsTriedOnceAndSaidToBe() throws IOException {
        String grid = """
                  other:
                    grid:
                      training.weighting: [uniform, snr]
                      trajectories.solver: [heun, ddim]
                      training.batch: [16, 8]
                """;
        Path file = write("tiny.yaml", EXPERIMENT.formatted("1e-3") + grid);

        Output run = Output.of(file.toString(), "--dry-run", "--only", "other", "--only", "seed=0");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines().filter(line -> line.contains(" of memory, ") && !line.startsWith("together")))
                .as("8 cells of 2 batches")
                .hasSize(8)
                .filteredOn(line -> line.contains(" on the disk, by the steps of cell "))
                .hasSize(6);
    }

    @Test
    void aBatchThatNoMachineHoldsIsRefusedBeforeAStepButCanBePlanned() throws IOException {
        Path file = write(
                "tiny.yaml",
                EXPERIMENT
                        .formatted("1e-3")
                        .replace("batch: 16", "batch: 500000000")
                        .replace("stored: 9, count: 64", "stored: 9, count: 500000000"));

        for (String mode : List.of("--dry-run", "--jobs=1")) {
            Output run = Output.of(
                    file.toString(), mode, "--output", folder.resolve("out").toString());
            assertThat(run.code()).as(run.err()).isEqualTo(2);
            assertThat(run.err())
                    .containsPattern("tiny.yaml:[0-9]+:[0-9]+: training.batch: a step of 500000000 samples takes"
                            + " [0-9.]+ [GT]B by its graph, but this machine has [0-9.]+ [GT]B for it; the largest batch that"
                            + " fits is [0-9,]+, and with training.accumulate: [0-9]+ this one does");
        }
        assertThat(Output.of(file.toString(), "--dry-run", "--no-estimate").out())
                .containsPattern("a step: [0-9.]+ [GT]B of activations \\(M = 2, batch 500000000\\), ");
    }

    @Test
    void aPlanWithoutAnEstimateTriesNothing() throws IOException {
        Path file = write("tiny.yaml", EXPERIMENT.formatted("1e-3"));
        Path output = folder.resolve("out");

        Output run = Output.of(file.toString(), "--dry-run", "--no-estimate", "--output", output.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "tiny: 4 cells\n", "64 samples of 1x1x2; 730 parameters", "\n       each 2.9 kB on the disk\n")
                .containsPattern("trajectories for 1-4: each 4,096 teacher evaluations, [0-9.]+ kB\n")
                .containsPattern("together: [0-9.]+ kB on the disk of \\S+ [A-Z]B that are free\n")
                .doesNotContain("about", "not known", "of memory");
        assertThat(output).doesNotExist();
    }

    @Test
    void anEstimateIsLeftOutOfAPlanAlone() throws IOException {
        Output run = Output.of(write("tiny.yaml", EXPERIMENT.formatted("1e-3")).toString(), "--no-estimate");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("--no-estimate: is of --dry-run; a run estimates what it takes\n");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.sorted().toList();
        }
    }
}
