package org.dsno.core.classifier;

import java.util.Map;
import org.dsno.core.tensor.HostTensor;

/**
 * A classifier with its weights.
 *
 * @param weights by parameter name
 */
public record TrainedClassifier(ClassifierArchitecture architecture, Map<String, HostTensor> weights) {
    /**
     * {@return it as a graph that holds the weights; the caller closes it}
     *
     * @throws IllegalArgumentException if the weights are not those of the architecture
     */
    public FrozenClassifier freeze() {
        return new FrozenClassifier(this);
    }
}
