package org.dsno.core.loss;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.Loss;
import org.dsno.api.LossProvider;
import org.dsno.core.feature.FrozenNetwork;

/** {@code perceptual}: a distance of the features that a network of the user's has; see {@link Perceptual}. */
public final class PerceptualProvider implements LossProvider<PerceptualProvider.Settings> {
    /** Which network, what it is given, and what counts how much. */
    public record Settings(
            @Description(
                    "a frozen graph (.pb), or the folder of a SavedModel without variables; the numbers count, not "
                            + "where they lie")
            String path,

            @Description("the tensor that images are given to, float32 [n, height, width, channels], as OPERATION or "
                    + "OPERATION:NUMBER; of a SavedModel also a name of its signature serving_default")
            String input,

            @Description(
                    "the tensors whose features are compared, float32 [n, ..., channels], named likewise; at least one")
            List<String> outputs,

            @Description("how much each output counts, not negative, one above 0; none: each 1") @Default("[]")
            List<Double> weights,

            @Description("how much the mean absolute difference of the samples themselves counts besides; not negative")
            @Default("0")
            double pixels,

            @Description("what the network is given for black, -1 in samples") @Default("0")
            double low,

            @Description("what it is given for white, 1 in samples; above low") @Default("255")
            double high,

            @Description(
                    "images are resized to so many pixels a side, bilinearly, as TensorFlow 1 does; 0: as they are")
            @Default("0")
            int size) {
        public Settings {
            require(
                    !input.isBlank() && outputs.stream().noneMatch(String::isBlank),
                    "input and outputs must name tensors");
            require(!outputs.isEmpty(), "outputs must name at least one tensor");
            require(
                    weights.isEmpty() || weights.size() == outputs.size(),
                    "weights must be one for each of the %d outputs, or none, were %d",
                    outputs.size(),
                    weights.size());
            require(
                    weights.stream().allMatch(weight -> weight >= 0 && weight <= Float.MAX_VALUE)
                            && (weights.isEmpty() || weights.stream().anyMatch(weight -> weight > 0)),
                    "weights must not be negative, and one must be above 0, were %s",
                    weights);
            require(pixels >= 0 && pixels <= Float.MAX_VALUE, "pixels must not be negative, was %s", pixels);
            require(low < high, "low must be below high, were %s and %s", low, high);
            require(size >= 0, "size must not be negative, was %d", size);
        }
    }

    @Override
    public String name() {
        return "perceptual";
    }

    @Override
    public String description() {
        return "distance of the features of a frozen TensorFlow network, compared as LPIPS does without learned weights";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Loss create(Settings settings, Path folder) throws IOException {
        FrozenNetwork network =
                FrozenNetwork.read(folder.resolve(settings.path()), settings.input(), settings.outputs());
        List<Double> weights = settings.weights().isEmpty()
                ? Collections.nCopies(settings.outputs().size(), 1.0)
                : settings.weights();
        return new Perceptual(network, weights, settings.pixels(), settings.low(), settings.high(), settings.size());
    }

    @Override
    public Set<String> withoutInfluence() {
        return Set.of("path");
    }

    @Override
    public Optional<String> weightsSha256(Settings settings, Path folder) throws IOException {
        return Optional.of(FrozenNetwork.sha256(folder.resolve(settings.path())));
    }
}
