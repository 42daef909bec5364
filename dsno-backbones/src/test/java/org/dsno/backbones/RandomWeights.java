package org.dsno.backbones;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.dsno.api.Seeds;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;

/**
 * Weights that depend on their names alone, divided by the root of the inputs of one output: first values are no test,
 * they make a network that is almost nothing.
 */
final class RandomWeights {
    private RandomWeights() {}

    static Map<String, HostTensor> of(Variables variables) {
        Map<String, HostTensor> weights = new LinkedHashMap<>();
        for (Variables.Variable variable : variables.all()) {
            List<Long> sizes = LongStream.of(variable.shape().asArray()).boxed().toList();
            float[] values =
                    normal(variable.name(), Math.toIntExact(variable.shape().size()));
            double inputs = (double) values.length / sizes.get(sizes.size() - 1);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (values[i] / Math.sqrt(inputs));
            }
            weights.put(variable.name(), HostTensor.of(sizes, values));
        }
        return weights;
    }

    /** {@return standard normal numbers that depend on the name alone} */
    static float[] normal(String name, int count) {
        SplittableRandom random = Seeds.of(2023).stream(name);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
