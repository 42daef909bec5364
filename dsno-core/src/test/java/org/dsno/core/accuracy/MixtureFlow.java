package org.dsno.core.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.State;
import org.dsno.core.Reference;
import org.dsno.core.diffusion.GaussianMixture;
import org.dsno.core.diffusion.Schedules;
import org.dsno.core.teacher.GaussianMixtureProvider;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;
import org.dsno.core.trajectory.TeacherFlow;

/** The flows of the reference's mixtures. */
public final class MixtureFlow {
    private static final int POINTS = 16;

    private MixtureFlow() {}

    /** {@return the flow of a mixture, such as ring8, over an interval, such as vplinear} */
    public static ProbabilityFlow of(String mixture, String interval) {
        Safetensors reference = Reference.safetensors("solvers/trajectories.safetensors");
        double[] weights = reference.get(mixture + "/weights").doubles();
        double[] means = reference.get(mixture + "/means").doubles();
        double[] stds = reference.get(mixture + "/stds").doubles();
        int size = means.length / weights.length;
        List<GaussianMixture.Component> components = new ArrayList<>();
        for (int k = 0; k < weights.length; k++) {
            components.add(new GaussianMixture.Component(
                    weights[k],
                    Arrays.stream(means, k * size, (k + 1) * size).boxed().toList(),
                    stds[k]));
        }
        NoiseSchedule schedule = Schedules.named(interval.startsWith("cosine") ? "cosine" : "vplinear");
        return new TeacherFlow(
                new GaussianMixtureProvider()
                        .create(
                                new GaussianMixture(components),
                                new Samples(SampleShape.point(size), 1, new float[size]),
                                schedule),
                schedule);
    }

    /** {@return the points at the time with this index, of a tensor [M, 16, d]} */
    public static State at(HostTensor trajectories, int time) {
        int size = trajectories.shape().get(2).intValue();
        int from = time * POINTS * size;
        return new State(POINTS, size, Arrays.copyOfRange(trajectories.doubles(), from, from + POINTS * size));
    }
}
