package org.dsno.experiments.config;

import org.dsno.api.BackboneProvider;
import org.dsno.api.Default;
import org.dsno.core.diffusion.PredictionType;
import org.dsno.core.interop.QkvOrder;

/**
 * {@code pretrained}: a network that was trained before.
 *
 * @param weights the file: {@code teacher.safetensors} of an earlier experiment, or a flax checkpoint of progressive
 *     distillation ({@code .msgpack}, also gzipped)
 * @param backbone its network
 * @param prediction what it predicts
 * @param classes how many classes it is told; 0 without classes
 * @param guidance w of classifier-free guidance; 0 for none
 * @param qkvOrder how the attention of a flax checkpoint is read: as its network computes, or as the paper's authors
 *     read it, which is another function where there are several heads
 */
public record PretrainedTeacher(
        String weights,
        Choice<BackboneProvider<?>> backbone,
        @Default("x0") PredictionType prediction,
        @Default("0") int classes,
        @Default("0") double guidance,
        @Default("by-head") QkvOrder qkvOrder)
        implements TeacherSettings {
    static final String NAME = "pretrained";

    public PretrainedTeacher {
        new Requirements()
                .require(classes >= 0, "classes", "must not be negative, was %d", classes)
                .require(guidance >= 0, "guidance", "must not be negative, was %s", guidance)
                .require(guidance <= 0 || classes > 0, "guidance", "is between a class and none; it needs classes")
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
