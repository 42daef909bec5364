package org.dsno.core.trajectory;

import static org.dsno.api.Arguments.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.core.Progress;
import org.dsno.core.StoppedException;
import org.dsno.core.storage.DiskSpace;

/**
 * Makes a trajectory set: solves the flow for {@code count} draws of noise, in batches. Record k depends on the seeds,
 * the stream and k alone, so a set can be stopped and gone on with, and extended.
 *
 * @param stream the name of the noise: sets of one seed with different names are independent
 * @param classes that labels are drawn from, each as likely as the others; empty for all of the teacher's
 * @param count records that the set is to have
 * @param batch trajectories that are solved together
 */
public record TrajectoryGeneration(
        TrajectorySolve solve,
        Teacher teacher,
        Seeds seeds,
        String stream,
        List<Integer> classes,
        int count,
        int batch) {
    private static final double TRIED_SECONDS = 1;
    // Their labels are one file, which is read at once.
    private static final int MOST_LABELLED = Integer.MAX_VALUE / Integer.BYTES;

    public TrajectoryGeneration {
        require(count >= 1, "a set has at least one trajectory, not %d", count);
        require(
                teacher.classes() == 0 || count <= MOST_LABELLED,
                "a set with classes has at most %d trajectories, not %d",
                MOST_LABELLED,
                count);
        require(batch >= 1, "a batch has at least one trajectory, not %d", batch);
        for (int one : classes) {
            require(
                    one >= 0 && one < teacher.classes(),
                    "the teacher has %d classes, counted from 0; %d is none of them",
                    teacher.classes(),
                    one);
        }
        classes = List.copyOf(classes);
    }

    /**
     * Writes the set, goes on with one that was stopped, or extends a complete one.
     *
     * @param folder where; a new set is not there until it is complete
     * @param identity of what decides the numbers, but for their count: only a set of the same is gone on with
     * @param provenance what the manifest tells of the set's making
     * @throws IOException if it cannot be written, a full disk included, or what is there is another set or damaged
     * @throws NonFiniteStateException if a trajectory leaves the finite numbers
     * @throws StoppedException if the progress wants it to stop; what was made until the last second is safe
     */
    public void writeTo(Path folder, String identity, JsonNode provenance, Progress progress) throws IOException {
        writeTo(folder, TrajectoryWriter.Layout.of(floatsPerRecord()), identity, provenance, progress);
    }

    void writeTo(Path folder, TrajectoryWriter.Layout layout, String identity, JsonNode provenance, Progress progress)
            throws IOException {
        SampleShape shape = teacher.shape();
        int size = shape.size();
        List<Double> times = solve.grid().keptTimes();
        int record = floatsPerRecord();
        float[] records = new float[Math.multiplyExact(Math.min(batch, count), record)];
        try (TrajectoryWriter writer = TrajectoryWriter.goOn(folder, layout, identity, count)) {
            int first = writer.records();
            DiskSpace.require(folder, (long) (count - first) * record * Float.BYTES);
            if (first > 0 && first < count) {
                progress.startedAt(first);
            }
            while (first < count) {
                // Batches begin at multiples of their size, wherever the set was stopped.
                int now = Math.min(batch - first % batch, count - first);
                solve.run(teacher, noise(first, now), labels(first, now), (keptIndex, kept) -> {
                    for (int k = 0; k < now; k++) {
                        for (int i = 0; i < size; i++) {
                            float value = (float) kept.values()[k * size + i];
                            if (!Float.isFinite(value)) {
                                throw new NonFiniteStateException(
                                        "a trajectory is " + value + " in float32 at t = " + times.get(keptIndex));
                            }
                            records[k * record + keptIndex * size + i] = value;
                        }
                    }
                });
                writer.append(records, now);
                first += now;
                progress.advanced(first, count);
                if (first < count && progress.stops()) {
                    throw new StoppedException("stopped after trajectory " + first + " of " + count);
                }
            }
            writer.finish(shape, times, solve.target(), solve.evaluations(), labels(0, count), provenance);
        }
    }

    /** {@return records of a set that was begun and is not complete; 0 if there is none} */
    public static int begun(Path folder) throws IOException {
        return TrajectoryJournal.read(SetBeginning.unfinished(folder))
                .map(TrajectoryJournal::records)
                .orElse(0);
    }

    /**
     * {@return records of this set that are safely there, complete or not}
     *
     * @throws IOException as {@link #writeTo} would: if what is there is no set, another one, a larger one, or one that
     *     somebody else is writing
     */
    public int recordsIn(Path folder, String identity) throws IOException {
        SetBeginning there = SetBeginning.of(folder, identity).upTo(count);
        if (Files.exists(there.working())) {
            SetBeginning.lock(folder).closeAndDelete(); // free, or not
        }
        return there.records();
    }

    /**
     * Looks ahead: a few steps of a batch are tried, more of them and more batches the faster they are, for a second or two.
     *
     * @param done records that are there already
     */
    public GenerationForecast forecast(int done) {
        long records = Math.max(0, count - done);
        long evaluations = records * solve.evaluations();
        return new GenerationForecast(
                records,
                records * floatsPerRecord() * Float.BYTES,
                evaluations,
                records == 0 ? 0 : evaluations * secondsPerEvaluation() + records * secondsPerNoise());
    }

    /** {@return seconds for the noise of one sample} */
    private double secondsPerNoise() {
        int now = Math.min(batch, count);
        long started = System.nanoTime();
        noise(0, now);
        return (System.nanoTime() - started) / 1e9 / now;
    }

    /** {@return seconds for one sample, in a full batch} */
    private double secondsPerEvaluation() {
        int now = Math.min(batch, count);
        State noise = noise(0, now);
        Labels labels = labels(0, now);
        int all = solve.grid().solver().times().size() - 1;
        solve.first(1).run(teacher, noise, labels, (index, kept) -> {}); // the first one prepares much
        double tried = 0;
        int steps = 1;
        while (true) {
            long started = System.nanoTime();
            long evaluations = solve.first(steps).run(teacher, noise, labels, (index, kept) -> {});
            double seconds = (System.nanoTime() - started) / 1e9;
            tried += seconds;
            if (tried >= TRIED_SECONDS) {
                return seconds / evaluations / now;
            }
            steps = Math.min(all, 2 * steps);
        }
    }

    /** {@return bytes of all records on the disk} */
    public long bytes() {
        return (long) count * floatsPerRecord() * Float.BYTES;
    }

    private int floatsPerRecord() {
        return Math.multiplyExact(
                solve.grid().keptTimes().size(), teacher.shape().size());
    }

    /** {@return the labels of so many records; none if the teacher has no classes} */
    private Labels labels(int first, int now) {
        if (teacher.classes() == 0) {
            return Labels.none();
        }
        int[] values = new int[now];
        for (int k = 0; k < now; k++) {
            SplittableRandom random = seeds.stream(stream + "/label", first + k);
            values[k] =
                    classes.isEmpty() ? random.nextInt(teacher.classes()) : classes.get(random.nextInt(classes.size()));
        }
        return Labels.of(teacher.classes(), values);
    }

    /** x_T ~ N(0, I), rounded to float32 first: the operator's input is exactly where the teacher started. */
    private State noise(int first, int now) {
        int size = teacher.shape().size();
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
