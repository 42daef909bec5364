package org.dsno.experiments.config;

import org.dsno.api.BackboneProvider;
import org.dsno.api.Default;

/**
 * The trajectory operator.
 *
 * @param backbone its network
 * @param resolution the paper's M: times that it predicts at once
 * @param modes the paper's J: Fourier modes of its temporal convolutions; 0 leaves them out
 * @param initialWeights where the weights of the backbone start
 */
public record OperatorSettings(
        Choice<BackboneProvider<?>> backbone,
        @Default("4") int resolution,
        @Default("2") int modes,
        @Default("auto") InitialWeights initialWeights) {
    public OperatorSettings {
        int most = resolution / 2 + 1;
        new Requirements()
                .requireAtLeast(1, resolution, "resolution")
                .requireAtLeast(0, modes, "modes")
                .require(
                        resolution < 1 || modes <= most,
                        "modes",
                        "is %d, but %d times have only %d Fourier modes: at most resolution/2 + 1",
                        modes,
                        resolution,
                        most)
                .check();
    }
}
