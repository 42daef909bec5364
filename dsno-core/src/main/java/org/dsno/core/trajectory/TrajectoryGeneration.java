package org.dsno.core.trajectory;

import static org.dsno.api.Arguments.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.core.Progress;

/**
 * Makes a trajectory set: solves the flow for {@code count} draws of noise, in batches. Record k depends on the seeds,
 * the stream and k alone.
 *
 * @param stream the name of the noise: sets of one seed with different names are independent
 */
public record TrajectoryGeneration(
        TrajectorySolve solve, Teacher teacher, Seeds seeds, String stream, int count, int batch) {
    public TrajectoryGeneration {
        require(count >= 1, "a set has at least one trajectory, not %d", count);
        require(batch >= 1, "a batch has at least one trajectory, not %d", batch);
    }

    /**
     * Writes the set.
     *
     * @param folder where; absent until the set is complete
     * @param provenance what the manifest tells of the set's making
     * @throws IOException if it cannot be written, a full disk included
     * @throws NonFiniteStateException if a trajectory leaves the finite numbers
     */
    public void writeTo(Path folder, JsonNode provenance, Progress progress) throws IOException {
        SampleShape shape = teacher.shape();
        int size = shape.size();
        List<Double> times = solve.grid().keptTimes();
        int record = times.size() * size;
        long evaluations = 0;
        float[] records = new float[Math.multiplyExact(Math.min(batch, count), record)];
        Labels labels = labels();
        try (TrajectoryWriter writer = new TrajectoryWriter(folder, record)) {
            for (int first = 0; first < count; first += batch) {
                int now = Math.min(batch, count - first);
                evaluations =
                        solve.run(teacher, noise(first, now, size), part(labels, first, now), (keptIndex, kept) -> {
                            for (int k = 0; k < now; k++) {
                                for (int i = 0; i < size; i++) {
                                    records[k * record + keptIndex * size + i] = (float) kept.values()[k * size + i];
                                }
                            }
                        });
                writer.append(records, now);
                progress.advanced(first + now, count);
            }
            writer.label(labels);
            writer.finish(shape, times, solve.target(), evaluations, provenance);
        }
    }

    /** Every class is as likely as the others; the k-th label depends on the seeds, the stream and k alone. */
    private Labels labels() {
        int classes = teacher.classes();
        if (classes == 0) {
            return Labels.none();
        }
        int[] values = new int[count];
        for (int k = 0; k < count; k++) {
            values[k] = seeds.stream(stream + "/label", k).nextInt(classes);
        }
        return Labels.of(classes, values);
    }

    private static Labels part(Labels all, int first, int count) {
        return all.classes() == 0
                ? all
                : Labels.of(all.classes(), Arrays.copyOfRange(all.values(), first, first + count));
    }

    /** x_T ~ N(0, I), rounded to float32 first: the operator's input is exactly where the teacher started. */
    private State noise(int first, int now, int size) {
        double[] values = new double[now * size];
        for (int k = 0; k < now; k++) {
            SplittableRandom random = seeds.stream(stream, first + k);
            for (int i = 0; i < size; i++) {
                values[k * size + i] = (float) random.nextGaussian();
            }
        }
        return new State(now, size, values);
    }
}
