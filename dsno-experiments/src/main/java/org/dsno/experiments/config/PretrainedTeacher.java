package org.dsno.experiments.config;

import org.dsno.api.BackboneProvider;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.core.diffusion.PredictionType;
import org.dsno.core.interop.QkvOrder;

/** {@code pretrained}: a network that was trained before. */
@Description("a network that was trained before; no plug-in")
public record PretrainedTeacher(
        @Description("the file: teacher.safetensors of an earlier experiment, another safetensors file whose "
                + "tensors have the names and shapes of the backbone's parameters and no others, or a flax "
                + "checkpoint of progressive distillation (.msgpack, .msgpack.gz)")
        String weights,

        @Description("its network, with the settings that it was trained with; ddpmpp for a flax checkpoint")
        Choice<BackboneProvider<?>> backbone,

        @Description("what it was trained to predict") @Default("x0")
        PredictionType prediction,

        @Description("how many classes it is told; 0, or as many as the data have") @Default("0")
        int classes,

        @Description("w of classifier-free guidance; at least 0; above 0 needs classes, and a network that "
                + "learned to do without")
        @Default("0")
        double guidance,

        @Description("how the attention of a flax checkpoint is read: as its network computes, or as the "
                + "importer of DSNO's authors leaves it, which is another function where an attention has "
                + "several heads")
        @Default("by-head")
        QkvOrder qkvOrder)
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
