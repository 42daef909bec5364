package org.dsno.experiments.config;

import org.dsno.api.BackboneProvider;
import org.dsno.api.Default;
import org.dsno.api.Description;

/** The trajectory operator. */
public record OperatorSettings(
        @Description("its network") Choice<BackboneProvider<?>> backbone,

        @Description("the paper's M: times that it predicts at once; at least 1; divides stored − 1") @Default("4")
        int resolution,

        @Description(
                "the paper's J: Fourier modes of its temporal convolutions; 0 leaves them out; at most " + "⌊M/2⌋ + 1")
        @Default("2")
        int modes,

        @Description("where the backbone's weights start: at those of a teacher that is a network with the "
                + "same backbone and settings, or at random; auto is teacher where the teacher is a network")
        @Default("auto")
        InitialWeights initialWeights) {
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
