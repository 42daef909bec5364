package org.dsno.experiments.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.dsno.experiments.config.ExperimentPlan;
import org.dsno.experiments.config.Trend;
import org.dsno.experiments.results.CsvTable;
import org.dsno.experiments.results.PlannedCell;
import org.dsno.experiments.results.SweepManifest;

/**
 * The folder of a sweep as a run leaves it: an ablation of points with two axes and two seeds, one of whose cells failed
 * and one was not run, and an experiment of 8x8 images with one seed.
 */
final class SweepFixture {
    static final String WEIGHTING = "training.weighting";
    static final String RESOLUTION = "operator.resolution";
    static final String HOSTILE = "<script>alert('no')</script> & \"quotes\"";

    private static final List<String> METRICS = List.of(
            "trajectory-l1@t=0.25",
            "trajectory-l1@t=0",
            "sample-l1",
            "frechet",
            "frechet-teacher",
            "recall",
            "parameters",
            "nfe",
            "nfe-teacher",
            "seconds-training [s]");
    private static final double[][] MEANS = {
        {0.04, 0.03, 0.03, 4e-4, 4.1e-4, 0.5, 9000, 1, 64, 2.5}, {0.05, 0.01, 0.01, 4e-4, 4.1e-4, 0.8, 9000, 1, 64, 2.7}
    };

    private static final Map<String, String> GAINS = new LinkedHashMap<>();

    static {
        GAINS.put("seen", "48.52");
        GAINS.put("not seen", "3.21");
        GAINS.put("reversed", "-31.7");
        GAINS.put("not known", "");
    }

    private final Path folder;
    private final Random random = new Random(7);
    private final List<Map<String, String>> results = new ArrayList<>();
    private final List<PlannedCell> cells = new ArrayList<>();

    private SweepFixture(Path folder) {
        this.folder = folder;
    }

    static Path write(Path folder) throws IOException {
        new SweepFixture(Files.createDirectories(folder)).write();
        return folder;
    }

    private void write() throws IOException {
        List<String> weightings = List.of("uniform", "{name: sqrt-snr, max: 10}");
        for (int i = 0; i < 2; i++) {
            for (int resolution : new int[] {2, 4, 8}) {
                for (int seed = 0; seed < 2; seed++) {
                    Map<String, String> axes = new LinkedHashMap<>();
                    axes.put(WEIGHTING, weightings.get(i));
                    axes.put(RESOLUTION, Integer.toString(resolution));
                    boolean failed = i == 1 && resolution == 8 && seed == 0;
                    boolean waiting = i == 1 && resolution == 8 && seed == 1;
                    cell("ablation", axes, seed, i, failed ? HOSTILE : "", waiting);
                }
            }
        }
        cell("images", Map.of(), 0, 0, "", false);
        List<String> columns = new ArrayList<>(results.get(0).keySet());
        CsvTable.write(folder.resolve("results.csv"), columns, results);
        summary();
        trends();
        plan(weightings);
    }

    private void cell(String experiment, Map<String, String> axes, int seed, int kind, String failure, boolean waiting)
            throws IOException {
        String identity = String.format("%064x", cells.size() + 1);
        String place = "cells/" + experiment + "/cell-" + cells.size() + "_" + identity.substring(0, 12);
        cells.add(new PlannedCell(experiment, axes, seed, identity, place));
        if (waiting) {
            return;
        }
        boolean images = experiment.equals("images");
        Map<String, String> row = new LinkedHashMap<>();
        row.put("experiment", experiment);
        row.put(WEIGHTING, kind == 0 ? "uniform" : "{\"name\":\"sqrt-snr\",\"min\":1.0,\"max\":10.0}");
        row.put(RESOLUTION, images ? "4" : axes.get(RESOLUTION));
        row.put("seed", Integer.toString(seed));
        row.put("status", failure.isEmpty() ? "done" : "failed");
        for (int i = 0; i < METRICS.size(); i++) {
            boolean exact = METRICS.get(i).startsWith("nfe") || METRICS.get(i).equals("parameters");
            double value = MEANS[kind][i] * (exact ? 1 : seed == 0 ? 0.93 : 1.07);
            row.put(METRICS.get(i), failure.isEmpty() ? Double.toString(value) : "");
        }
        row.put("identity", identity);
        row.put("folder", place);
        row.put("failure", failure);
        results.add(row);
        Path cell = Files.createDirectories(folder.resolve(place));
        Files.writeString(cell.resolve("config.yaml"), "data:\n  name: ring # <not html>\n");
        metrics(cell, failure.isEmpty());
        if (failure.isEmpty()) {
            if (images) {
                picture(cell.resolve("samples.png"), 16, 8);
                picture(cell.resolve("trajectories.png"), 5, 16);
            } else {
                points(cell);
            }
            spectrum(cell);
        }
    }

    /** One that fails has its first step and the one at which it fails. */
    private void metrics(Path cell, boolean whole) throws IOException {
        StringBuilder rows =
                new StringBuilder("step,learning-rate,loss,loss@t=0.25,loss@t=0,share@t=0.25,share@t=0\r\n");
        for (int step = 1; whole && step <= 500; step += 2) {
            double loss = 1 / (1 + 0.1 * step);
            rows.append(step)
                    .append(",0.001,")
                    .append(loss)
                    .append(',')
                    .append(loss * 2)
                    .append(',')
                    .append(loss / 2);
            rows.append(",0.1,0.9\r\n");
        }
        if (!whole) {
            rows.append("1,0.001,1.1,2.2,0.55,0.1,0.9\r\n50,0.001,NaN,NaN,3.1,NaN,NaN\r\n");
        }
        Files.writeString(cell.resolve("metrics.csv"), rows.toString());
    }

    private void points(Path cell) throws IOException {
        List<Map<String, String>> samples = new ArrayList<>();
        List<Map<String, String>> trajectories = new ArrayList<>();
        for (int k = 0; k < 64; k++) {
            double angle = Math.PI / 4 * random.nextInt(8);
            double x = Math.cos(angle) + 0.1 * random.nextGaussian();
            double y = Math.sin(angle) + 0.1 * random.nextGaussian();
            samples.add(row(k, "", "noise", 1.5 * x, 1.2 * y, "teacher", x, y, "operator", x + 0.02, y - 0.02));
            if (k < 16) {
                trajectories.add(row(k, "0.25", "teacher", 1.1 * x, y, "operator", 1.12 * x, y));
                trajectories.add(row(k, "0.0", "teacher", x, y, "operator", x + 0.02, y - 0.02));
            }
        }
        CsvTable.write(cell.resolve("samples.csv"), samples.get(0).keySet(), samples);
        CsvTable.write(cell.resolve("trajectories.csv"), trajectories.get(0).keySet(), trajectories);
    }

    private static Map<String, String> row(int sample, String time, Object... numbers) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("sample", Integer.toString(sample));
        if (!time.isEmpty()) {
            row.put("time", time);
        }
        for (int i = 0; i < numbers.length; i += 3) {
            row.put(numbers[i] + "-1", numbers[i + 1].toString());
            row.put(numbers[i] + "-2", numbers[i + 2].toString());
        }
        return row;
    }

    private static void spectrum(Path cell) throws IOException {
        StringBuilder rows = new StringBuilder("trajectories,times,kind,mode,energy,fraction,cumulative\r\n");
        for (String of : List.of("teacher", "operator")) {
            for (String kind : List.of("raw", "centered", "deramped", "straight-line")) {
                double rest = 1;
                for (int mode = 0; mode < 3; mode++) {
                    double share = mode == 2 ? rest : 0.9 * rest;
                    rest -= share;
                    rows.append(String.join(
                                    ",", of, "5", kind, "" + mode, "" + 10 * share, "" + share, "" + (1 - rest)))
                            .append("\r\n");
                }
            }
        }
        Files.writeString(cell.resolve("spectrum.csv"), rows.toString());
    }

    private void picture(Path file, int columns, int rows) throws IOException {
        int zoom = 8;
        BufferedImage image = new BufferedImage(4 + columns * 68, 4 + rows * 68, BufferedImage.TYPE_INT_RGB);
        for (int k = 0; k < columns * rows * 64; k++) {
            int tile = k / 64;
            int left = 4 + tile % columns * 68 + k % 8 * zoom;
            int top = 4 + tile / columns * 68 + k / 8 % 8 * zoom;
            int colour = random.nextInt(1 << 24);
            for (int i = 0; i < zoom * zoom; i++) {
                image.setRGB(left + i % zoom, top + i / zoom, colour);
            }
        }
        ImageIO.write(image, "png", file.toFile());
    }

    private void summary() throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String metric : METRICS) {
            boolean isPublished = metric.equals("sample-l1");
            Map<String, String> row = new LinkedHashMap<>();
            row.put("experiment", "ablation");
            row.put(WEIGHTING, "uniform");
            row.put(RESOLUTION, "4");
            row.put("metric", metric.replace(" [s]", ""));
            row.put("unit", metric.endsWith(" [s]") ? "s" : "1");
            row.put(
                    "better",
                    metric.equals("recall") ? "higher" : metric.matches(".*-l1.*|frechet.*") ? "lower" : "neither");
            row.put("n", "2");
            row.put("mean", "0.03");
            row.put("deviation", "0.003");
            row.put("published", isPublished ? "4.21" : "not published");
            row.put("source", isPublished ? "a secondary source" : "");
            rows.add(row);
        }
        CsvTable.write(folder.resolve("summary.csv"), rows.get(0).keySet(), rows);
    }

    private void trends() throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String verdict : GAINS.keySet()) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("experiment", "ablation");
            row.put("claim", "weighting helps: " + verdict);
            row.put("metric", "sample-l1");
            row.put("verdict", verdict);
            row.put("n", verdict.equals("not known") ? "0" : "2");
            row.put("gain [%]", GAINS.get(verdict));
            row.put("gain-deviation [%]", verdict.equals("not known") ? "" : "5.61");
            row.put("gain-95-low [%]", verdict.equals("not known") ? "" : "1.23");
            row.put("gain-95-high [%]", verdict.equals("not known") ? "" : "98.76");
            row.put("line", "");
            rows.add(row);
        }
        CsvTable.write(folder.resolve("trends.csv"), rows.get(0).keySet(), rows);
    }

    private void plan(List<String> weightings) throws IOException {
        JsonNode environment = new ObjectMapper()
                .readTree("{\"dsno\": \"0.1.0\", \"java\": \"17.0.15\", \"device\": \"CPU\", \"processors\": 2}");
        new SweepManifest(
                        1,
                        "fixture-sweep",
                        "Both ablations on a ring of Gaussians, and images of 8x8.",
                        "experiments.yaml",
                        environment,
                        List.of(
                                new ExperimentPlan(
                                        "ablation",
                                        "Which weighting learns which times.",
                                        List.of(
                                                new ExperimentPlan.PlannedAxis(
                                                        List.of(WEIGHTING),
                                                        weightings.stream()
                                                                .map(List::of)
                                                                .toList()),
                                                new ExperimentPlan.PlannedAxis(
                                                        List.of(RESOLUTION),
                                                        List.of(List.of("2"), List.of("4"), List.of("8")))),
                                        List.of(0L, 1L)),
                                new ExperimentPlan("images", "", List.of(), List.of(0L))),
                        cells,
                        List.<Trend>of(),
                        List.of("Zheng et al., Fast Sampling of Diffusion Models via Operator Learning, ICML 2023"))
                .write(folder);
    }
}
