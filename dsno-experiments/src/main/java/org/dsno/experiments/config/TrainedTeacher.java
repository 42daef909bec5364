package org.dsno.experiments.config;

import org.dsno.api.BackboneProvider;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.core.diffusion.PredictionType;

/** {@code trained}: a network that the experiment trains on its data before anything else. */
@Description("a network that the experiment trains on its data before anything else; no plug-in")
public record TrainedTeacher(
        @Description("its network") Choice<BackboneProvider<?>> backbone,

        @Description("what it predicts: the data x_0, the noise ε, or v = α_t ε − σ_t x_0") @Default("x0")
        PredictionType prediction,

        @Description("whether it is told the classes of the data, which must have some") @Default("false")
        boolean conditional,

        @Description(
                "w of classifier-free guidance, when trajectories are made; at least 0; above 0 needs " + "conditional")
        @Default("0")
        double guidance,

        @Description("how it learns") DenoisingSettings training)
        implements TeacherSettings {
    static final String NAME = "trained";

    public TrainedTeacher {
        new Requirements()
                .require(guidance >= 0, "guidance", "must not be negative, was %s", guidance)
                .require(
                        guidance <= 0 || conditional,
                        "guidance",
                        "is between a class and none; it needs conditional: true")
                .require(
                        guidance <= 0 || training.labelDropout() > 0,
                        "training.label-dropout",
                        "must be above 0 with guidance: the network learns from it to do without a class")
                .check();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isNetwork() {
        return true;
    }
}
