package org.dsno.experiments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.dsno.api.Better;
import org.dsno.api.Evaluation;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.FeatureNetworkProvider;
import org.dsno.api.Measurement;
import org.dsno.api.MetricProvider;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.api.Trajectories;
import org.dsno.core.feature.NetworkFeatures;
import org.dsno.core.metric.ReferenceStatistics;
import org.dsno.core.npz.ImageArchive;
import org.dsno.core.npz.Npz;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.storage.Durable;
import org.dsno.experiments.config.Choice;
import org.dsno.experiments.config.Chosen;
import org.dsno.experiments.config.WrittenChoice;
import org.dsno.experiments.results.CsvTable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsno score}. */
@Command(
        name = "score",
        description = {
            "Measures how far a set of samples is from another, whoever made them; no operator is needed.",
            "The reference is a set, or an .npz file of the statistics mu and sigma of one, from which only the Fréchet"
                    + " distance can be had."
        },
        footer = {
            "  dsno score samples.npz --reference images",
            "  dsno score samples.npz --reference cifar-statistics.npz \\",
            "      --features '{name: graph, path: inception.pb, input: ExpandDims, output: pool_3}'"
        })
final class Score implements Callable<Integer> {
    private static final String METRICS = "frechet, kid";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "SET", description = SampleSet.DESCRIPTION)
    private String from = "";

    @Option(
            names = "--reference",
            paramLabel = "SET",
            required = true,
            description = "likewise, or FILE.npz with mu [d] and sigma [d,d]")
    private String reference = "";

    @Mixin
    private FeaturesOption features = new FeaturesOption();

    @Option(
            names = "--metrics",
            paramLabel = "LIST",
            description =
                    "those that compare sets, as in an experiment file (default: frechet, kid; frechet of statistics)")
    private @Nullable String metrics;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "of what metrics draw (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--output", paramLabel = "TABLE", description = "write the table, too, as CSV")
    private @Nullable Path output;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    /**
     * What was found.
     *
     * @param against how many samples were compared with; empty where a file of statistics does not say
     * @param dimension numbers of a feature vector
     */
    private record Finding(List<Measurement> measurements, int samples, String against, int dimension) {}

    @Override
    public Integer call() throws IOException {
        if (output != null) {
            Durable.requireFolderOf(output);
        }
        Console console = new Console(System.out, System.err);
        try (PluginRegistry registry = plugins.load(console)) {
            Choice<FeatureNetworkProvider<?>> choice = features.choice(common, registry);
            List<Choice<MetricProvider<?>>> asked = metrics(registry);
            Samples samples = SampleSet.read(from, registry);
            if (samples.count() < 2) {
                throw new IOException(from + ": has one sample; two are needed");
            }
            try (FeatureNetwork network = FeaturesOption.open(common, choice, samples, console)) {
                Finding finding = isStatistics()
                        ? againstStatistics(samples, network)
                        : againstSet(samples, asked, network, registry);
                print(finding, choice);
                if (output != null) {
                    write(output, finding, choice);
                    System.out.println("table: " + output);
                }
            }
            return 0;
        }
    }

    /** A file that has images, too, is taken for a set: then both sides are looked at by one network. */
    private boolean isStatistics() throws IOException {
        if (!SampleSet.isArchive(reference)) {
            return false;
        }
        Set<String> names = Npz.names(Path.of(reference));
        return names.contains(ReferenceStatistics.MEAN) && !names.contains(ImageArchive.IMAGES);
    }

    private List<Choice<MetricProvider<?>>> metrics(PluginRegistry registry) throws IOException {
        List<Choice<MetricProvider<?>>> asked;
        try {
            asked = WrittenChoice.metrics(Path.of("--metrics"), metrics == null ? METRICS : metrics, registry);
        } catch (IOException e) {
            throw common.wrong(String.valueOf(e.getMessage()));
        }
        for (Choice<MetricProvider<?>> one : asked) {
            if (!Chosen.comparesSets(one)) {
                throw common.wrong(
                        "--metrics: " + one + " needs trajectories of a teacher; a cell has them: dsno evaluate");
            }
        }
        return asked;
    }

    private Finding againstStatistics(Samples samples, FeatureNetwork network) throws IOException {
        if (metrics != null) {
            throw common.wrong("--metrics: " + reference
                    + " has mu and sigma alone; only the Fréchet distance can be had," + " leave --metrics out");
        }
        ReferenceStatistics statistics = ReferenceStatistics.read(Path.of(reference));
        State rows = network.features(samples);
        if (rows.size() != statistics.dimension()) {
            throw new IOException(reference + ": is of " + statistics.dimension() + " features, the samples have "
                    + rows.size() + "; it was made with another network");
        }
        return new Finding(
                List.of(new Measurement("frechet", statistics.frechet(rows), "1", Better.LOWER)),
                samples.count(),
                "",
                rows.size());
    }

    private Finding againstSet(
            Samples samples, List<Choice<MetricProvider<?>>> asked, FeatureNetwork network, PluginRegistry registry)
            throws IOException {
        Samples data = SampleSet.read(reference, registry);
        if (!data.shape().equals(samples.shape()) && network.isRaw()) {
            throw new IOException(reference + ": has samples of " + data.shape() + ", " + from + " of "
                    + samples.shape() + "; raw numbers can be compared only where shapes are equal");
        }
        if (data.count() < 2) {
            throw new IOException(reference + ": has one sample; two are needed");
        }
        Trajectories ends = new Trajectories(samples.shape(), List.of(0.0), samples.count(), samples.values());
        Evaluation evaluation =
                NetworkFeatures.evaluation(network, ends, ends, data, Seeds.of(seed), () -> network.features(data));
        List<Measurement> found = new ArrayList<>();
        for (Choice<MetricProvider<?>> metric : asked) {
            try {
                found.addAll(Chosen.metric(metric).measure(evaluation));
            } catch (IllegalArgumentException e) {
                throw common.wrong("--metrics: " + metric.name() + ": " + e.getMessage());
            }
        }
        int dimension = network.isRaw()
                ? samples.shape().size()
                : evaluation.features().predicted().size();
        return new Finding(found, samples.count(), Integer.toString(data.count()), dimension);
    }

    private static void print(Finding finding, Choice<FeatureNetworkProvider<?>> choice) throws IOException {
        System.out.println(String.format(
                Locale.ROOT,
                "%,d samples against %s; %,d features by %s%s",
                finding.samples(),
                finding.against().isEmpty() ? "statistics" : finding.against() + " samples",
                finding.dimension(),
                choice,
                Chosen.weightsSha256(choice, Path.of(""))
                        .map(sha -> ", sha256 " + sha)
                        .orElse("")));
        if (hasTooFew(finding)) {
            System.out.println("few samples: no more than features; Fréchet distances of so few are too large, and are"
                    + " comparable only for equal numbers");
        }
        for (Measurement one : finding.measurements()) {
            System.out.println(String.format(Locale.ROOT, "%-24s %12.6g", one.name(), one.value()));
        }
    }

    private static boolean hasTooFew(Finding finding) {
        int against = finding.against().isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(finding.against());
        return Math.min(finding.samples(), against) <= finding.dimension();
    }

    private static void write(Path file, Finding finding, Choice<FeatureNetworkProvider<?>> choice) throws IOException {
        List<String> columns = List.of(
                "measurement", "value", "samples", "reference-samples", "features", "features-sha256", "few-samples");
        String sha = Chosen.weightsSha256(choice, Path.of("")).orElse("");
        List<Map<String, String>> rows = new ArrayList<>();
        for (Measurement one : finding.measurements()) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("measurement", one.name());
            row.put("value", Double.toString(one.value()));
            row.put("samples", Integer.toString(finding.samples()));
            row.put("reference-samples", finding.against());
            row.put("features", choice.toString());
            row.put("features-sha256", sha);
            row.put("few-samples", Boolean.toString(hasTooFew(finding)));
            rows.add(row);
        }
        CsvTable.write(file, columns, rows);
    }
}
