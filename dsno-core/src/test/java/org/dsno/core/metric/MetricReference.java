package org.dsno.core.metric;

import com.fasterxml.jackson.databind.JsonNode;
import org.dsno.api.State;
import org.dsno.core.Reference;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;

/** The reference numbers of set metrics. */
final class MetricReference {
    private static final Safetensors TENSORS = Reference.safetensors("metrics/metrics.safetensors");
    private static final JsonNode VALUES = Reference.json("metrics/metrics.json");

    private MetricReference() {}

    /** {@return a set of vectors, or a matrix} */
    static State matrix(String name) {
        HostTensor tensor = TENSORS.get(name);
        return new State(
                Math.toIntExact(tensor.shape().get(0)),
                Math.toIntExact(tensor.shape().get(1)),
                tensor.doubles());
    }

    /** {@return all numbers of a tensor; of one of flags or counts too} */
    static double[] numbers(String name) {
        return TENSORS.get(name).doubles();
    }

    /** {@return a scalar, by its JSON pointer} */
    static double value(String pointer) {
        JsonNode value = VALUES.at(pointer);
        if (!value.isNumber()) {
            throw new AssertionError(pointer + " is no number");
        }
        return value.doubleValue();
    }
}
