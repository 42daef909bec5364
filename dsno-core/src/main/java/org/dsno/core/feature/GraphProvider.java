package org.dsno.core.feature;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.FeatureNetworkProvider;
import org.dsno.api.Samples;

/**
 * A network of TensorFlow that the user has: {@code graph}. With the Inception graph that public evaluators take, {@code
 * frechet} is FID.
 */
public final class GraphProvider implements FeatureNetworkProvider<GraphProvider.Settings> {
    /** Which network, and what it is given. */
    public record Settings(
            @Description("a frozen graph (.pb), or the folder of a SavedModel; the numbers count, not where they lie")
            String path,

            @Description("the tensor that images are given to, float32 [n, height, width, channels], as OPERATION or "
                    + "OPERATION:NUMBER; of a SavedModel also a name of its signature serving_default")
            String input,

            @Description(
                    "the tensor of the features, float32 [n, ...], named likewise; what has several sides is flattened")
            String output,

            @Description("what the network is given for black, -1 in samples") @Default("0")
            double low,

            @Description("what it is given for white, 1 in samples; above low") @Default("255")
            double high,

            @Description(
                    "images are resized to so many pixels a side, bilinearly, as TensorFlow 1 does; 0: as they are")
            @Default("0")
            int size,

            @Description("whether samples are rounded to 8 bits first, as an image file has them") @Default("true")
            boolean quantise,

            @Description("samples of one evaluation; at least 1") @Default("64")
            int batch) {
        public Settings {
            require(!input.isBlank() && !output.isBlank(), "input and output must name tensors");
            require(low < high, "low must be below high, were %s and %s", low, high);
            require(size >= 0, "size must not be negative, was %d", size);
            require(batch > 0, "batch must be at least 1, was %d", batch);
        }
    }

    @Override
    public String name() {
        return "graph";
    }

    @Override
    public String description() {
        return "a frozen TensorFlow graph or a SavedModel, for example the Inception network of FID";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public FeatureNetwork open(Settings settings, Path folder, Samples data) throws IOException {
        return GraphNetwork.open(settings, folder.resolve(settings.path()));
    }

    @Override
    public Set<String> withoutInfluence() {
        return Set.of("path", "batch");
    }

    @Override
    public Optional<String> weightsSha256(Settings settings, Path folder) throws IOException {
        return Optional.of(LoadedGraph.sha256(folder.resolve(settings.path())));
    }
}
