package org.dsno.core.metric;

import org.dsno.api.Samples;
import org.dsno.api.State;

/** What the metrics of sets look at: the raw numbers of every sample. */
final class Features {
    private Features() {}

    /** {@return [count, d] in double, d = height · width · channels} */
    static State of(Samples samples) {
        float[] values = samples.values();
        double[] features = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            features[i] = values[i];
        }
        return new State(samples.count(), samples.shape().size(), features);
    }
}
