package org.dsno.experiments;

import java.io.IOException;
import java.nio.file.Path;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.FeatureNetworkProvider;
import org.dsno.api.Samples;
import org.dsno.core.feature.InPieces;
import org.dsno.core.feature.PixelsProvider;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.Choice;
import org.dsno.experiments.config.Chosen;
import org.dsno.experiments.config.WrittenChoice;
import picocli.CommandLine.Option;

/** What sets are compared by. */
final class FeaturesOption {
    @Option(
            names = "--features",
            paramLabel = "NETWORK",
            defaultValue = PixelsProvider.NAME,
            description = "what is looked at, as in an experiment file (default: ${DEFAULT-VALUE})")
    private String features = PixelsProvider.NAME;

    Choice<FeatureNetworkProvider<?>> choice(CommonOptions common, PluginRegistry registry) {
        try {
            return WrittenChoice.features(Path.of("--features"), features, registry);
        } catch (IOException e) {
            throw common.wrong(String.valueOf(e.getMessage()));
        }
    }

    /** {@return the network, with relative paths from the current folder; closed by the caller} */
    static FeatureNetwork open(
            CommonOptions common, Choice<FeatureNetworkProvider<?>> choice, Samples samples, Console console)
            throws IOException {
        try {
            return new InPieces(Chosen.features(choice, Path.of(""), samples), () -> console.part("features"));
        } catch (IllegalArgumentException e) {
            throw common.wrong("--features: " + e.getMessage());
        }
    }
}
