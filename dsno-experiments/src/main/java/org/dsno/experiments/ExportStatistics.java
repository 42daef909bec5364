package org.dsno.experiments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.Samples;
import org.dsno.api.State;
import org.dsno.core.metric.ReferenceStatistics;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.storage.Durable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dsno export statistics}. */
@Command(
        name = "statistics",
        description = {
            "Writes mean and covariance of a set's features, as public evaluators exchange them: mu [d] and sigma [d,d] in"
                    + " float64, in an .npz file.",
            "dsno score takes the file as a reference."
        },
        footer = {
            "  dsno export statistics images cifar-statistics.npz \\",
            "      --features '{name: graph, path: inception.pb, input: ExpandDims, output: pool_3}'"
        })
final class ExportStatistics implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "SET", description = SampleSet.DESCRIPTION)
    private String from = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "the .npz file; is written over")
    private Path to = Path.of("");

    @Mixin
    private FeaturesOption features = new FeaturesOption();

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Override
    public Integer call() throws IOException {
        if (!SampleSet.isArchive(to.toString())) {
            throw common.wrong("FILE: its name must end in .npz, was " + to);
        }
        Durable.requireFolderOf(to);
        Console console = new Console(System.out, System.err);
        try (PluginRegistry registry = plugins.load(console)) {
            var choice = features.choice(common, registry);
            Samples samples = SampleSet.read(from, registry);
            if (samples.count() < 2) {
                throw new IOException(from + ": has one sample; a covariance needs two");
            }
            try (FeatureNetwork network = FeaturesOption.open(common, choice, samples, console)) {
                State rows = network.features(samples);
                ReferenceStatistics.of(rows).write(to);
                System.out.println(String.format(
                        Locale.ROOT, "%,d samples, %,d features by %s: %s", rows.count(), rows.size(), choice, to));
            }
            return 0;
        }
    }
}
