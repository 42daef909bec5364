package org.dsno.core.trajectory;

import static org.dsno.api.Arguments.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Objects;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;

/**
 * A set whose numbers come from somewhere else: from a file of another program, say, to be brought in by {@link
 * TrajectoryImport}.
 *
 * @param times the kept times, decreasing; the first is 1, where the noise is
 * @param labels one for each record; none if there are no classes
 * @param evaluations teacher evaluations (NFE) that each trajectory cost, 0 if not known
 */
public record SuppliedTrajectories(
        SampleShape shape, List<Double> times, Target target, int count, Labels labels, long evaluations, Source source)
        implements TrajectorySet {
    /** Gives the numbers. */
    @FunctionalInterface
    public interface Source {
        /** Writes one time of one record, [H, W, C], to {@code into[offset…]}. */
        void read(int record, int timeIndex, float[] into, int offset);
    }

    public SuppliedTrajectories {
        times = List.copyOf(times);
        require(times.size() >= 2 && times.get(0) == 1, "at least two times are expected, the first 1, not %s", times);
        for (int i = 1; i < times.size(); i++) {
            require(times.get(i) < times.get(i - 1), "the times of a trajectory decrease, got %s", times);
        }
        require(count >= 1, "a set has at least one trajectory, not %d", count);
        require(
                labels.classes() == 0 || labels.values().length == count,
                "there are %d labels for %d trajectories",
                labels.values().length,
                count);
    }

    @Override
    public JsonNode provenance() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void read(int record, int timeIndex, float[] into, int offset) {
        source.read(Objects.checkIndex(record, count), timeIndex, into, offset);
    }
}
