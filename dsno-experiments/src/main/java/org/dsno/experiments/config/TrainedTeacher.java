package org.dsno.experiments.config;

import org.dsno.api.BackboneProvider;
import org.dsno.api.Default;
import org.dsno.core.diffusion.PredictionType;

/**
 * {@code trained}: a network that the experiment trains on its data before anything else.
 *
 * @param backbone its network
 * @param prediction what it predicts
 * @param conditional whether it is told the classes of the data
 * @param guidance w of classifier-free guidance, when trajectories are made; 0 for none
 * @param training how it learns
 */
public record TrainedTeacher(
        Choice<BackboneProvider<?>> backbone,
        @Default("x0") PredictionType prediction,
        @Default("false") boolean conditional,
        @Default("0") double guidance,
        DenoisingSettings training)
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
