package org.dsno.core.interop;

import static org.dsno.api.Arguments.require;

import java.util.List;
import org.dsno.api.SampleShape;
import org.dsno.core.trajectory.Target;

/**
 * What the trajectories in an LMDB database are. The authors' files hold numbers alone, so this has to be told.
 *
 * @param shape of a sample
 * @param times of the stored states, decreasing; the first is 1, where the noise is
 * @param target what is stored at the times after the first
 * @param classes how many classes there are; 0 leaves the labels of the database, if it has any, out
 * @param evaluations teacher evaluations (NFE) that each trajectory cost, 0 if not known
 */
public record LmdbDescription(SampleShape shape, List<Double> times, Target target, int classes, long evaluations) {
    public LmdbDescription {
        times = List.copyOf(times);
        require(times.size() >= 2 && times.get(0) == 1, "at least two times are expected, the first 1, not %s", times);
        for (int i = 1; i < times.size(); i++) {
            require(times.get(i) < times.get(i - 1), "the times of a trajectory decrease, got %s", times);
        }
        require(classes >= 0, "the number of classes must not be negative, was %d", classes);
    }
}
