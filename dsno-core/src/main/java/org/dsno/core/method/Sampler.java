package org.dsno.core.method;

import java.util.List;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.Trajectories;
import org.dsno.core.Progress;
import org.dsno.core.device.TensorFlowSessions;

/** Makes samples of noise. */
public interface Sampler {
    /** {@return the times that it answers at, decreasing; the last is the schedule's end} */
    List<Double> times();

    /** {@return evaluations of a network for one sample (NFE)} */
    int evaluations();

    /**
     * {@return what the noise comes to, at all its times}
     *
     * @param noise x_T, and the classes of the samples that are to come of it
     * @param batch samples of one evaluation; changes the speed, not the answer beyond rounding
     * @param seeds of what is drawn, if anything is; that of the k-th sample depends on k alone
     * @throws org.dsno.core.StoppedException if the progress wants it to stop
     */
    Trajectories trajectories(Samples noise, int batch, Seeds seeds, TensorFlowSessions sessions, Progress progress);

    /** {@return the same at the last time alone, which may take less} */
    default Samples samples(Samples noise, int batch, Seeds seeds, TensorFlowSessions sessions, Progress progress) {
        return trajectories(noise, batch, seeds, sessions, progress).last();
    }
}
