package org.dsno.core.distillation;

import static org.dsno.api.Arguments.require;

import java.util.List;
import java.util.SplittableRandom;
import org.dsno.api.Labels;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.core.Progress;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.method.BatchwiseSampling;

/**
 * A student of consistency distillation.
 *
 * @param denoiser the network with the student's weights
 */
public record ConsistencyStudent(TrainedDenoiser denoiser, ConsistencyFunction function) {
    /**
     * Samples (Song et al. 2023, algorithm 1): f(x_T, 1), and then, for every time τ of {@code again}, f of that sample with
     * noise again, x_τ = α_τ (x_0 + √(σ̄_τ² − σ̄_min²) z). One evaluation of the network for the first and one for each τ.
     *
     * @param noise x_T, and the classes of the samples that are to come of it
     * @param again decreasing, in (t_min, 1); none for one step
     * @param batch samples of one evaluation; changes the speed, not the answer beyond rounding
     * @param seeds of the noise z; that of the k-th sample depends on k alone
     * @return samples of the data
     * @throws org.dsno.core.StoppedException if the progress wants it to stop
     */
    public Samples sample(
            Samples noise, List<Double> again, int batch, Seeds seeds, TensorFlowSessions sessions, Progress progress) {
        SampleShape shape = denoiser.architecture().shape();
        require(noise.shape().equals(shape), "the noise is %s, the student's samples are %s", noise.shape(), shape);
        requireTimes(again);
        try (Teacher network = denoiser.teacher(0, sessions)) {
            return BatchwiseSampling.run(noise, batch, progress, (start, labels, first) -> {
                State x = f(network, start, labels, 1);
                for (int j = 0; j < again.size(); j++) {
                    double t = again.get(j);
                    x = f(network, noisy(x, t, j, first, seeds), labels, t);
                }
                return x;
            });
        }
    }

    /**
     * Checks the times at which noise is added again.
     *
     * @throws IllegalArgumentException if they do not decrease, or are not between t_min and 1
     */
    void requireTimes(List<Double> again) {
        for (int j = 0; j < again.size(); j++) {
            require(
                    again.get(j) > function.earliest() && again.get(j) < (j == 0 ? 1 : again.get(j - 1)),
                    "the times of noise again must decrease and be between %s and 1, were %s",
                    function.earliest(),
                    again);
        }
    }

    private State f(Teacher network, State x, Labels labels, double t) {
        return function.of(
                network.predict(x, labels, t), x, t, denoiser.architecture().schedule());
    }

    private State noisy(State data, double t, int use, int first, Seeds seeds) {
        NoiseSchedule schedule = denoiser.architecture().schedule();
        double least = ConsistencyFunction.noise(function.earliest(), schedule);
        double deviation = Math.sqrt(Math.pow(ConsistencyFunction.noise(t, schedule), 2) - least * least);
        double[] z = new double[data.values().length];
        for (int k = 0; k < data.count(); k++) {
            SplittableRandom random = seeds.stream("consistency-noise-" + use, first + k);
            for (int i = 0; i < data.size(); i++) {
                z[k * data.size() + i] = random.nextGaussian();
            }
        }
        double alpha = schedule.alpha(t);
        return State.combine(alpha, data, alpha * deviation, new State(data.count(), data.size(), z));
    }
}
