package org.dsno.experiments.cell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.storage.DiskSpace;
import org.dsno.core.trajectory.GenerationForecast;
import org.dsno.core.trajectory.TrajectoryGeneration;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.GeneratedTrajectories;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.config.TrainedTeacher;
import org.jspecify.annotations.Nullable;

/** Makes one trajectory set of a plan by itself: what a cell would train on, in a folder of the user's choice. */
public final class SetGeneration implements AutoCloseable {
    /** Which noise a set starts from. */
    public enum Noise {
        /** That which operators are trained from. */
        TRAINING(TrajectoryStage.TRAINING),
        /** That which they are judged by. */
        EVALUATION(TrajectoryStage.EVALUATION);

        private final String stream;

        Noise(String stream) {
            this.stream = stream;
        }
    }

    /**
     * What was made.
     *
     * @param records made now
     * @param seconds that this took, writing included
     * @param inTeacher seconds of these in the teacher
     */
    public record Made(long records, double seconds, double inTeacher) {}

    private final Identity identity;
    private final ObjectNode environment;
    private final Parts parts;
    private final @Nullable FolderLock lock;
    private final OpenTeacher opened;
    private final TimedTeacher teacher;
    private final TrajectoryGeneration generation;

    private SetGeneration(
            Cell cell,
            Origins origins,
            Noise noise,
            int count,
            Parts parts,
            @Nullable FolderLock lock,
            OpenTeacher opened,
            ObjectNode environment)
            throws IOException {
        this.environment = environment;
        this.parts = parts;
        this.lock = lock;
        this.opened = opened;
        identity = Identity.ofTrajectories(cell, origins, noise.stream);
        teacher = new TimedTeacher(opened.teacher());
        generation = TrajectoryStage.generation(cell, parts.solve(), teacher, noise.stream, count);
    }

    /**
     * The cells of a plan that have different sets generated: of each set the number of the first cell, from 1, that asks
     * for most of it, and that cell. Empty if all trajectories are stored.
     *
     * @param base the folder where relative paths of the file start
     */
    public static Map<Integer, Cell> choices(Plan plan, Path base, ExecutionDevice device) {
        DataSets inputs = new DataSets(base);
        Map<String, Integer> chosen = new LinkedHashMap<>();
        for (int i = 0; i < plan.cells().size(); i++) {
            Cell cell = plan.cells().get(i);
            if (isGenerated(cell)) {
                Origins origins = inputs.origins(cell, device.device().type(), plan.session());
                String hash = Identity.ofTrajectories(cell, origins, TrajectoryStage.TRAINING)
                        .hash();
                chosen.merge(hash, i, (one, other) -> count(plan, other) > count(plan, one) ? other : one);
            }
        }
        Map<Integer, Cell> choices = new TreeMap<>();
        chosen.values().forEach(i -> choices.put(i + 1, plan.cells().get(i)));
        return choices;
    }

    private static int count(Plan plan, int cell) {
        return plan.cells().get(cell).settings().trajectories().count();
    }

    /**
     * Opens the teacher of a cell; one that is to be trained is trained now, or taken from where the sweep keeps it.
     *
     * @param count records; 0 for as many as the cell asks for
     * @param sweep folder of the plan's sweep, where a trained teacher is kept
     * @throws ConfigurationException if the trajectories of the cell are stored already
     * @throws IOException if the teacher is not what it is said to be, or cannot be read or written
     */
    public static SetGeneration open(
            Plan plan,
            Cell cell,
            Path base,
            ExecutionDevice device,
            Noise noise,
            int count,
            Path sweep,
            Watcher watcher)
            throws IOException {
        if (!isGenerated(cell)) {
            throw new ConfigurationException(
                    List.of(cell.problem("trajectories", "are stored already; there is nothing to generate")));
        }
        DataSets inputs = new DataSets(base);
        Origins origins = inputs.origins(cell, device.device().type(), plan.session());
        int records = count > 0
                ? count
                : noise == Noise.TRAINING
                        ? cell.settings().trajectories().count()
                        : cell.settings().evaluation().samples();
        ObjectNode environment = Environment.describe(device);
        Parts parts = Parts.of(cell, origins.data().samples(), inputs);
        FolderLock lock = null;
        OpenTeacher opened = null;
        try {
            lock = cell.settings().teacher() instanceof TrainedTeacher ? FolderLock.take(sweep) : null;
            TeacherStage stage = new TeacherStage(
                    sweep.resolve("stages"), environment, new TensorFlowSessions(device, plan.session()));
            opened = parts.teacher().open(stage, cell, origins, watcher);
            return new SetGeneration(cell, origins, noise, records, parts, lock, opened, environment);
        } catch (IOException | RuntimeException e) {
            closeAll(opened, parts, lock);
            throw e;
        }
    }

    private static boolean isGenerated(Cell cell) {
        return cell.settings().trajectories() instanceof GeneratedTrajectories;
    }

    /** {@return the solver's and the teacher's part in a line for the user} */
    public String description() {
        return String.format(
                Locale.ROOT,
                "%,d trajectories of %d times of %s, %d teacher evaluations each",
                generation.count(),
                generation.solve().grid().keptTimes().size(),
                teacher.shape(),
                generation.solve().evaluations());
    }

    /**
     * Says what is still to do for a set, measured on a few steps.
     *
     * @throws IOException if the disk has no room for it, or what is there cannot be gone on with
     */
    public GenerationForecast forecast(Path folder) throws IOException {
        int there = generation.recordsIn(folder, identity.hash());
        long record = generation.bytes() / generation.count();
        DiskSpace.require(folder, (generation.count() - there) * record);
        return generation.forecast(there);
    }

    /** {@return bytes of the whole set} */
    public long bytes() {
        return generation.bytes();
    }

    /**
     * Makes the set, goes on with it, or extends it.
     *
     * @throws IOException as {@link TrajectoryGeneration#writeTo} does
     */
    public Made writeTo(Path folder, Watcher watcher) throws IOException {
        long there = generation.recordsIn(folder, identity.hash());
        double before = teacher.seconds();
        long started = System.nanoTime();
        generation.writeTo(
                folder,
                identity.hash(),
                TrajectoryStage.provenance(environment, identity),
                watcher.part("teacher trajectories"));
        return new Made(generation.count() - there, (System.nanoTime() - started) / 1e9, teacher.seconds() - before);
    }

    @Override
    public void close() throws IOException {
        closeAll(opened, parts, lock);
    }

    private static void closeAll(@Nullable OpenTeacher opened, Parts parts, @Nullable FolderLock lock)
            throws IOException {
        if (opened != null) {
            opened.close();
        }
        parts.close();
        if (lock != null) {
            lock.close();
        }
    }
}
