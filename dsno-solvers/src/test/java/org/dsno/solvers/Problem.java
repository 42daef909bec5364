package org.dsno.solvers;

import java.util.ArrayList;
import java.util.List;
import org.dsno.api.NoSettings;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.core.diffusion.CosineScheduleProvider;
import org.dsno.core.diffusion.GaussianMixture;
import org.dsno.core.diffusion.PredictionType;
import org.dsno.core.diffusion.VpLinearScheduleProvider;
import org.dsno.core.teacher.GaussianMixtureProvider;
import org.dsno.core.tensor.Safetensors;
import org.dsno.core.trajectory.TeacherFlow;

/** A reference problem: the flow of a mixture, over an interval of a schedule. */
record Problem(String mixture, String interval) {
    static final int POINTS = 8;

    private boolean isMiddle() {
        return interval.endsWith("_mid");
    }

    NoiseSchedule schedule() {
        return schedule(interval);
    }

    /** {@return the schedule whose name in the reference starts so} */
    static NoiseSchedule schedule(String name) {
        return name.startsWith("cosine") || name.equals("ve")
                ? new CosineScheduleProvider().create(new NoSettings())
                : new VpLinearScheduleProvider().create(new VpLinearScheduleProvider.Settings(0.1, 20, 1e-3));
    }

    double from() {
        return isMiddle() ? 0.8 : interval.equals("cosine") ? 0.999 : 1;
    }

    double to() {
        return isMiddle() ? 0.2 : interval.equals("cosine_full") ? 0 : 0.001;
    }

    State start() {
        return isMiddle()
                ? Reference.points(Reference.safetensors("flows").get(mixture + "/" + interval + "/x"), 0, POINTS)
                : Reference.points(Reference.safetensors("solvers_" + mixture).get("x_T"), 0, POINTS);
    }

    /** {@return what the reference says of this problem} */
    Safetensors solutions() {
        return Reference.safetensors((isMiddle() ? "solvers_mid_" : "solvers_") + mixture);
    }

    ProbabilityFlow flow() {
        return new TeacherFlow(teacher(), schedule());
    }

    /** {@return the flow of a network of float32 that predicts so, and knows what it predicts exactly} */
    ProbabilityFlow flowInFloat32(PredictionType type) {
        return new TeacherFlow(new Float32Network(teacher(), type, schedule()), schedule());
    }

    private Teacher teacher() {
        Safetensors reference = Reference.safetensors("solvers_" + mixture);
        double[] weights = reference.get("weights").doubles();
        double[] means = reference.get("means").doubles();
        double[] stds = reference.get("stds").doubles();
        int size = means.length / weights.length;
        List<GaussianMixture.Component> components = new ArrayList<>();
        for (int k = 0; k < weights.length; k++) {
            List<Double> mean = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                mean.add(means[k * size + i]);
            }
            components.add(new GaussianMixture.Component(weights[k], mean, stds[k]));
        }
        Samples anyData = new Samples(SampleShape.point(size), 1, new float[size]);
        return new GaussianMixtureProvider().create(new GaussianMixture(components), anyData, schedule());
    }
}
