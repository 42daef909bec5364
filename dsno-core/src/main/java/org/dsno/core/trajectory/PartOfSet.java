package org.dsno.core.trajectory;

import static org.dsno.api.Arguments.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;

/** Some records of a set that follow each other. */
record PartOfSet(TrajectorySet whole, int first, int count) implements TrajectorySet {
    PartOfSet {
        require(
                first >= 0 && count >= 1 && first + (long) count <= whole.count(),
                "records %d to %d are not all in a set of %d",
                first,
                first + count - 1L,
                whole.count());
    }

    @Override
    public SampleShape shape() {
        return whole.shape();
    }

    @Override
    public List<Double> times() {
        return whole.times();
    }

    @Override
    public Target target() {
        return whole.target();
    }

    @Override
    public Labels labels() {
        Labels all = whole.labels();
        return all.classes() == 0
                ? all
                : Labels.of(all.classes(), Arrays.copyOfRange(all.values(), first, first + count));
    }

    @Override
    public long evaluations() {
        return whole.evaluations();
    }

    @Override
    public JsonNode provenance() {
        return whole.provenance();
    }

    @Override
    public void read(int record, int timeIndex, float[] into, int offset) {
        whole.read(first + Objects.checkIndex(record, count), timeIndex, into, offset);
    }

    @Override
    public String toString() {
        return "records " + first + " to " + (first + count - 1) + " of " + whole;
    }
}
