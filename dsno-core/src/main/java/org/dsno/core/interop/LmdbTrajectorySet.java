package org.dsno.core.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.core.trajectory.Target;
import org.dsno.core.trajectory.TrajectorySet;

/**
 * Trajectories that the authors of DSNO stored, as a set: each record is read from their database when it is asked for.
 */
public final class LmdbTrajectorySet implements TrajectorySet {
    private final Path from;
    private final LmdbTrajectories trajectories;
    private final LmdbDescription description;
    private final Labels labels;
    private final float[] record;
    private int inRecord = -1;

    private LmdbTrajectorySet(Path from, LmdbTrajectories trajectories, LmdbDescription description, Labels labels) {
        this.from = from;
        this.trajectories = trajectories;
        this.description = description;
        this.labels = labels;
        record = new float[description.times().size() * description.shape().size()];
    }

    /**
     * Opens a database.
     *
     * @param from as {@link LmdbTrajectories#open} takes it
     * @throws IOException if the database is wrong, or not as described; the message names the file
     */
    public static LmdbTrajectorySet open(Path from, LmdbDescription description) throws IOException {
        LmdbTrajectories trajectories = LmdbTrajectories.open(
                from, description.shape(), description.times().size());
        try {
            return new LmdbTrajectorySet(
                    from, trajectories, description, labels(trajectories, from, description.classes()));
        } catch (IOException e) {
            trajectories.close();
            throw e;
        }
    }

    private static Labels labels(LmdbTrajectories trajectories, Path from, int classes) throws IOException {
        if (classes == 0) {
            return Labels.none();
        }
        long[] stored = trajectories
                .labels()
                .orElseThrow(
                        () -> new IOException(from + ": has no labels, though " + classes + " classes are asked for"));
        int[] values = new int[stored.length];
        for (int k = 0; k < stored.length; k++) {
            if (stored[k] < 0 || stored[k] >= classes) {
                throw new IOException(from + ": trajectory " + k + " has the label " + stored[k] + "; labels of "
                        + classes + " classes are 0 to " + (classes - 1));
            }
            values[k] = (int) stored[k];
        }
        return Labels.of(classes, values);
    }

    @Override
    public SampleShape shape() {
        return description.shape();
    }

    @Override
    public List<Double> times() {
        return description.times();
    }

    @Override
    public Target target() {
        return description.target();
    }

    @Override
    public int count() {
        return trajectories.count();
    }

    @Override
    public Labels labels() {
        return labels;
    }

    @Override
    public long evaluations() {
        return description.evaluations();
    }

    @Override
    public JsonNode provenance() {
        return JsonNodeFactory.instance.objectNode().put("lmdb", from.toString());
    }

    /** @throws UncheckedIOException if the database is damaged where the record should be */
    @Override
    public void read(int index, int timeIndex, float[] into, int offset) {
        if (inRecord != index) {
            inRecord = -1;
            try {
                trajectories.read(index, record);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
            inRecord = index;
        }
        int size = shape().size();
        System.arraycopy(record, timeIndex * size, into, offset, size);
    }

    @Override
    public void close() throws IOException {
        trajectories.close();
    }

    @Override
    public String toString() {
        return from.toString();
    }
}
