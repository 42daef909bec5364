package org.dsno.core.distillation;

import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.Samples;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.core.Progress;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.method.BatchwiseSampling;

/**
 * A student of progressive distillation.
 *
 * @param steps N
 */
public record ProgressiveStudent(int steps, TrainedDenoiser denoiser) {
    /** {@return the i-th time of N steps: even between the schedule's end and 1} */
    static double time(int i, int steps, NoiseSchedule schedule) {
        return schedule.endTime() + (1 - schedule.endTime()) * i / steps;
    }

    /**
     * Samples with DDIM in the student's own number of steps, the last one to x̂_0, and without guidance: the student's answers
     * have it.
     *
     * @param noise x_T, and the classes of the samples that are to come of it
     * @param batch samples of one evaluation; changes the speed, not the answer beyond rounding
     * @return samples of the data
     * @throws org.dsno.core.StoppedException if the progress wants it to stop
     */
    public Samples sample(Samples noise, int batch, TensorFlowSessions sessions, Progress progress) {
        NoiseSchedule schedule = denoiser.architecture().schedule();
        try (Teacher network = denoiser.teacher(0, sessions)) {
            return BatchwiseSampling.run(noise, batch, progress, (start, labels, first) -> {
                State x = start;
                for (int i = steps; i > 0; i--) {
                    Prediction at = network.predict(x, labels, time(i, steps, schedule));
                    double next = time(i - 1, steps, schedule);
                    x = i == 1
                            ? at.data()
                            : State.combine(schedule.alpha(next), at.data(), schedule.sigma(next), at.noise());
                }
                return x;
            });
        }
    }
}
