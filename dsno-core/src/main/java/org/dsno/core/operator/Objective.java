package org.dsno.core.operator;

import static org.dsno.api.Arguments.require;

import java.util.List;
import org.dsno.api.LossWeighting;
import org.dsno.api.NoiseSchedule;
import org.dsno.core.training.Loss;

/**
 * What training minimises (Zheng et al. 2023):
 *
 * <pre>1/(N M) Σ_j Σ_i λ(t_i) ‖G_θ(x_T^j)(t_i) − x^j(t_i)‖</pre>
 *
 * <p>with the mean over pixels and channels in place of the norm's sum.
 */
public record Objective(Loss loss, LossWeighting weighting) {
    /**
     * The weights of the times.
     *
     * @throws IllegalArgumentException if the weighting, which may be a plug-in's, gives what is no weight
     */
    float[] weights(List<Double> times, NoiseSchedule schedule) {
        float[] weights = new float[times.size()];
        boolean anyPositive = false;
        for (int i = 0; i < weights.length; i++) {
            double weight = weighting.weight(times.get(i), schedule);
            weights[i] = (float) weight;
            require(
                    Float.isFinite(weights[i]) && weight >= 0,
                    "the loss weighting gives %s at t = %s; a weight is not negative, and finite in float32",
                    weight,
                    times.get(i));
            anyPositive |= weights[i] > 0;
        }
        require(anyPositive, "the loss weighting gives 0 at every time of %s: there is nothing to learn", times);
        return weights;
    }
}
