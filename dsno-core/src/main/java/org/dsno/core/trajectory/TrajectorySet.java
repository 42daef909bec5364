package org.dsno.core.trajectory;

import static org.dsno.api.Arguments.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Trajectories;
import org.dsno.core.Progress;

/** Trajectories on a disk. For one thread at a time. */
public interface TrajectorySet extends Closeable {
    /**
     * Opens a set that dsno has written, and checks it against its checksums.
     *
     * @throws IOException if a file is missing, truncated or damaged; the message names it
     */
    static TrajectorySet open(Path folder) throws IOException {
        return open(folder, Progress.silent());
    }

    /**
     * The same for a set that is so large that the check takes a while.
     *
     * @param progress hears how many MiB are checked
     */
    static TrajectorySet open(Path folder, Progress progress) throws IOException {
        return MappedTrajectorySet.open(folder, progress);
    }

    SampleShape shape();

    /** The kept times, decreasing; the first is 1, where the noise is. */
    List<Double> times();

    /** What is kept at the times after the first. */
    Target target();

    int count();

    /** The class of every record, where the set has classes. */
    Labels labels();

    /** Teacher evaluations (NFE) that each trajectory cost; 0 if not known. */
    long evaluations();

    /** What the set was made from: settings, seed, versions, device; empty if that is not known. */
    JsonNode provenance();

    /** {@return a SHA-256 that sets of other numbers do not share; empty if it is not known} */
    default Optional<String> fingerprint() {
        return Optional.empty();
    }

    /** Copies one time of one record, [H, W, C], to {@code into[offset…]}. */
    void read(int record, int timeIndex, float[] into, int offset);

    @Override
    default void close() throws IOException {}

    /** A view of the records {@code first} to {@code first + count - 1}, which does not close the set. */
    default TrajectorySet part(int first, int count) {
        return first == 0 && count == count() ? this : new PartOfSet(this, first, count);
    }

    /** A copy of the noise x_T of every record, with the classes. */
    default Samples noise() {
        Samples noise = trajectories(List.of(0)).last();
        return new Samples(noise.shape(), noise.count(), noise.values(), labels());
    }

    /** A copy of every record at the times with these indices. */
    default Trajectories trajectories(List<Integer> timeIndices) {
        int size = shape().size();
        float[] values = new float[Math.multiplyExact(Math.multiplyExact(count(), timeIndices.size()), size)];
        int offset = 0;
        for (int k = 0; k < count(); k++) {
            for (int index : timeIndices) {
                read(k, index, values, offset);
                offset += size;
            }
        }
        return new Trajectories(shape(), timeIndices.stream().map(times()::get).toList(), count(), values);
    }

    /**
     * The indices of the {@code resolution} times that an operator learns: every (n/M)-th stored time, the noise left
     * out.
     *
     * @param resolution M, divides the number of stored times after the noise
     */
    default List<Integer> atResolution(int resolution) {
        return atResolution(times().size(), resolution);
    }

    /** The same for any set that keeps so many times. */
    static List<Integer> atResolution(int stored, int resolution) {
        int intervals = stored - 1;
        require(
                resolution >= 1 && intervals % resolution == 0,
                "a resolution of %d does not divide the %d stored times after the noise",
                resolution,
                intervals);
        List<Integer> indices = new ArrayList<>();
        for (int i = 1; i <= resolution; i++) {
            indices.add(i * intervals / resolution);
        }
        return indices;
    }
}
