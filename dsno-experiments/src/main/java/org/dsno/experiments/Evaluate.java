package org.dsno.experiments;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.dsno.api.FeatureNetworkProvider;
import org.dsno.api.Measurement;
import org.dsno.api.MetricProvider;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.storage.Durable;
import org.dsno.experiments.cell.CellEvaluation;
import org.dsno.experiments.config.Choice;
import org.dsno.experiments.config.WrittenChoice;
import org.dsno.experiments.results.CsvTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsno evaluate}. */
@Command(
        name = "evaluate",
        description = {
            "Measures the operator of a finished cell again, with other metrics, on more held-out trajectories, or at"
                    + " other times.",
            "Without options it finds what the cell found. The cell's folder is only read. Held-out trajectories that are"
                    + " not there yet are added to the sweep's set, where later ones find them; a set that was given to the"
                    + " experiment is not added to."
        },
        footer = {
            "  dsno evaluate runs/mine/cells/one/seed=0_1234",
            "  dsno evaluate runs/mine/cells/one/seed=0_1234 --samples 50000 \\",
            "      --metrics 'frechet, {name: sliced-wasserstein, directions: 512}' --output measured.csv",
            "  dsno evaluate runs/mine/cells/one/seed=0_1234 --resolutions 2,8,16"
        })
final class Evaluate implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "CELL", description = "folder of a cell, in the folder of its sweep")
    private Path folder = Path.of("");

    @Option(
            names = "--metrics",
            paramLabel = "LIST",
            description = "as in an experiment file (default: those of the cell)")
    private @Nullable String metrics;

    @Option(
            names = "--features",
            paramLabel = "NETWORK",
            description =
                    "what metrics that compare sets look at, as in an experiment file (default: that of the cell)")
    private @Nullable String features;

    @Option(
            names = "--resolutions",
            paramLabel = "M",
            split = ",",
            description = "query the operator at these numbers of times, too, beside those of its training (default:"
                    + " those of the cell)")
    private List<Integer> resolutions = List.of();

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "held-out trajectories (default: as many as the cell had)")
    private @Nullable Integer samples;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "of what metrics draw, not of the noise (default: that of the cell)")
    private @Nullable Long seed;

    @Option(
            names = "--base",
            paramLabel = "DIR",
            defaultValue = "",
            description = "folder of the experiment file, where its relative paths start (default: the current folder)")
    private Path base = Path.of("");

    @Option(names = "--output", paramLabel = "TABLE", description = "write the table, too, as CSV")
    private @Nullable Path output;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Override
    public Integer call() throws IOException {
        if (samples != null && samples < 2) {
            throw common.wrong("--samples: must be at least 2, was " + samples);
        }
        if (resolutions.stream().anyMatch(one -> one < 1)) {
            throw common.wrong("--resolutions: must be at least 1 each, were " + resolutions);
        }
        if (output != null) {
            Durable.requireFolderOf(output);
        }
        Console console = new Console(System.out, System.err);
        try (PluginRegistry registry = plugins.load(console)) {
            CellEvaluation.Request request = new CellEvaluation.Request(
                    metrics(registry),
                    samples == null ? OptionalInt.empty() : OptionalInt.of(samples),
                    seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
                    features(registry),
                    resolutions.isEmpty() ? Optional.empty() : Optional.of(resolutions));
            CellEvaluation.Finding finding =
                    new CellEvaluation(folder, base, registry, console).run(request, device::select);
            requireEachOnce(finding.measurements());
            print(finding, System.out);
            finding.queries().ifPresent(queries -> print(queries, System.out));
            finding.warning().ifPresent(System.out::println);
            if (output != null) {
                write(output, finding);
                System.out.println("table: " + output);
            }
            return 0;
        }
    }

    private List<Choice<MetricProvider<?>>> metrics(PluginRegistry registry) {
        if (metrics == null) {
            return List.of();
        }
        try {
            return WrittenChoice.metrics(Path.of("--metrics"), metrics, registry);
        } catch (IOException e) {
            throw common.wrong(String.valueOf(e.getMessage()));
        }
    }

    private void requireEachOnce(List<Measurement> measurements) {
        Set<String> names = new HashSet<>();
        for (Measurement one : measurements) {
            if (!names.add(one.name())) {
                throw common.wrong("--metrics: '" + one.name() + "' would be measured twice");
            }
        }
    }

    private Optional<Choice<FeatureNetworkProvider<?>>> features(PluginRegistry registry) {
        if (features == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(WrittenChoice.features(Path.of("--features"), features, registry));
        } catch (IOException e) {
            throw common.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static void print(CellEvaluation.Finding finding, PrintStream out) {
        int width = finding.measurements().stream()
                .mapToInt(one -> one.name().length())
                .max()
                .orElse(0);
        out.println(String.format(
                Locale.ROOT,
                "on %,d held-out trajectories; in the cell on %,d",
                finding.samples(),
                finding.recordedSamples()));
        out.println(String.format(Locale.ROOT, "%-" + width + "s  %12s  %12s  %s", "", "now", "in the cell", "unit"));
        for (Measurement one : finding.measurements()) {
            Double recorded = finding.recorded().get(one.name());
            out.println(String.format(
                    Locale.ROOT,
                    "%-" + width + "s  %12.6g  %12s  %s",
                    one.name(),
                    one.value(),
                    recorded == null ? "-" : String.format(Locale.ROOT, "%.6g", recorded),
                    one.unit()));
        }
    }

    private static void print(CsvTable queries, PrintStream out) {
        out.println();
        out.println(String.format(
                Locale.ROOT,
                "%-8s  %11s  %7s  %11s  %11s  %9s  %13s",
                "queried",
                "time",
                "trained",
                "l1",
                "l2",
                "psnr [dB]",
                "l1-as-trained"));
        for (Map<String, String> row : queries.rows()) {
            out.println(String.format(
                    Locale.ROOT,
                    "%-8s  %11s  %7s  %11s  %11s  %9s  %13s",
                    row.get("queried"),
                    short6(row, "time"),
                    row.get("trained"),
                    short6(row, "l1"),
                    short6(row, "l2"),
                    short6(row, "psnr [dB]"),
                    short6(row, "l1-as-trained")));
        }
    }

    private static String short6(Map<String, String> row, String column) {
        String text = row.getOrDefault(column, "");
        return text.isEmpty() ? "-" : String.format(Locale.ROOT, "%.6g", Double.parseDouble(text));
    }

    private static void write(Path file, CellEvaluation.Finding finding) throws IOException {
        List<String> columns = List.of("measurement", "value", "unit", "samples", "in-the-cell");
        List<Map<String, String>> rows = new ArrayList<>();
        List<Measurement> all = new ArrayList<>(finding.measurements());
        all.addAll(finding.queried());
        for (Measurement one : all) {
            Double recorded = finding.recorded().get(one.name());
            Map<String, String> row = new LinkedHashMap<>();
            row.put("measurement", one.name());
            row.put("value", Double.toString(one.value()));
            row.put("unit", one.unit());
            row.put("samples", Integer.toString(finding.samples()));
            row.put("in-the-cell", recorded == null ? "" : Double.toString(recorded));
            rows.add(row);
        }
        CsvTable.write(file, columns, rows);
    }
}
