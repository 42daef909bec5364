package org.dsno.experiments;

import java.io.IOException;
import java.nio.file.Path;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.FeatureNetworkProvider;
import org.dsno.api.Samples;
import org.dsno.api.State;
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

    /**
     * {@return the network, with relative paths from the current folder; closed by the caller} Samples that it cannot look at
     * are a fault of the option.
     */
    static FeatureNetwork open(
            CommonOptions common, Choice<FeatureNetworkProvider<?>> choice, Samples samples, Console console)
            throws IOException {
        try {
            FeatureNetwork network = new Named(common, Chosen.features(choice, Path.of(""), samples));
            return new InPieces(network, () -> console.part("features"));
        } catch (IllegalArgumentException e) {
            throw common.wrong("--features: " + e.getMessage());
        }
    }

    /** A network whose refusals name the option. */
    private record Named(CommonOptions common, FeatureNetwork network) implements FeatureNetwork {
        @Override
        public State features(Samples samples) {
            try {
                return network.features(samples);
            } catch (IllegalArgumentException e) {
                throw common.wrong("--features: " + e.getMessage());
            }
        }

        @Override
        public boolean isRaw() {
            return network.isRaw();
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
