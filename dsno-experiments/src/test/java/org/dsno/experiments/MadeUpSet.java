package org.dsno.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.core.Progress;
import org.dsno.core.trajectory.Target;
import org.dsno.core.trajectory.TrajectoryImport;
import org.dsno.core.trajectory.TrajectorySet;

/**
 * Points that nobody solved for: every number follows from its place.
 *
 * @param last the last number of the last record
 */
public record MadeUpSet(SampleShape shape, int count, List<Double> times, int classes, double last)
        implements TrajectorySet {
    /** Points of the plane at nine times, even down to 0, without classes. */
    public static MadeUpSet of(int count) {
        return of(new SampleShape(1, 1, 2), count);
    }

    static MadeUpSet of(SampleShape shape, int count) {
        return new MadeUpSet(shape, count, List.of(1.0, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125, 0.0), 0, 0);
    }

    public MadeUpSet withClasses(int several) {
        return new MadeUpSet(shape, count, times, several, last);
    }

    public MadeUpSet withLast(double other) {
        return new MadeUpSet(shape, count, times, classes, other);
    }

    /** Writes a set of dsno. */
    public Path write(Path folder) throws IOException {
        TrajectoryImport.write(this, folder, provenance(), Progress.silent());
        return folder;
    }

    @Override
    public Target target() {
        return Target.STATE;
    }

    @Override
    public Labels labels() {
        return classes == 0
                ? Labels.none()
                : Labels.of(
                        classes, IntStream.range(0, count).map(k -> k % classes).toArray());
    }

    @Override
    public long evaluations() {
        return 0;
    }

    @Override
    public JsonNode provenance() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void read(int record, int timeIndex, float[] into, int offset) {
        for (int i = 0; i < shape.size(); i++) {
            into[offset + i] = (float) Math.sin(1 + record + 0.1 * timeIndex + 2 * i);
        }
        if (record == count - 1 && timeIndex == times.size() - 1) {
            into[offset + shape.size() - 1] = (float) last;
        }
    }
}
