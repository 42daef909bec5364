package org.dsno.experiments.cell;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.dsno.api.FeatureNetworkProvider;
import org.dsno.experiments.config.Choice;
import org.dsno.experiments.config.SettingsTree;

/**
 * What the figures of metrics of sets hold for. Without it none can be compared with another's.
 *
 * @param samples that were measured
 * @param reference how many samples they were compared with
 * @param referenceSha256 of these, with their shape
 * @param features the network, with its settings: quantisation is one of them
 * @param featuresSha256 of the files that it was read from
 * @param dimension numbers of a feature vector
 */
record Conditions(
        int samples,
        int reference,
        String referenceSha256,
        Choice<FeatureNetworkProvider<?>> features,
        Optional<String> featuresSha256,
        int dimension) {
    /** {@return whether a covariance of the samples, or of what they are compared with, has no full rank} */
    private boolean hasTooFew() {
        return Math.min(samples, reference) <= dimension;
    }

    /** {@return a sentence for the user where there are too few samples} */
    Optional<String> warning() {
        return hasTooFew()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "few samples: %,d against %,d in %,d features; Fréchet distances of so few are too large, and are"
                                + " comparable only for equal numbers",
                        samples,
                        reference,
                        dimension))
                : Optional.empty();
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("samples", samples);
        json.put("data-samples", reference);
        json.put("data-sha256", referenceSha256);
        json.set("features", SettingsTree.of(features));
        featuresSha256.ifPresent(sha -> json.put("features-sha256", sha));
        json.put("feature-dimension", dimension);
        json.put("few-samples", hasTooFew());
        return json;
    }
}
