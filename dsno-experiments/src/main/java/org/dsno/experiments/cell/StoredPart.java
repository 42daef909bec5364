package org.dsno.experiments.cell;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.SampleShape;
import org.dsno.core.method.MethodInput;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.CellSettings;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.SettingsTree;

/**
 * Trajectories of a set that is there: the first ones for training, the last ones for evaluation, none for both.
 *
 * @param count for training
 * @param samples for evaluation
 */
record StoredPart(TrajectorySet set, int count, int samples) implements TrajectoryPart {
    // Times that agree on paper differ by rounding.
    private static final double SAME_TIME = 1e-12;

    /**
     * The trajectories of a cell.
     *
     * @param shape of the data, which metrics compare with
     * @throws ConfigurationException naming the setting that does not fit the set
     */
    static StoredPart of(Cell cell, StoredSet stored, SampleShape shape, NoiseSchedule schedule, TeacherPart teacher) {
        CellSettings settings = cell.settings();
        TrajectorySet set = stored.set();
        int samples = settings.evaluation().samples();
        int asked = settings.trajectories().count();
        require(
                samples < set.count(),
                cell,
                "evaluation.samples",
                "%d leave none of the %d trajectories of %s for training",
                samples,
                set.count(),
                set);
        int left = set.count() - samples;
        require(
                asked <= left,
                cell,
                "trajectories.count",
                "%d for training and %d for evaluation are more than the %d trajectories of %s; at most %d are for"
                        + " training",
                asked,
                samples,
                set.count(),
                set,
                left);
        int count = asked == 0 ? left : asked;
        require(
                !settings.learnsTrajectories() || settings.training().batch() <= count,
                cell,
                "training.batch",
                "%d is more than the %d trajectories there are",
                settings.training().batch(),
                count);
        require(
                set.shape().equals(shape),
                cell,
                stored.key(),
                "the trajectories of %s are of %s, the data of %s",
                set,
                set.shape(),
                shape);
        requireSchedule(cell, stored, schedule);
        int classes = set.labels().classes();
        require(
                teacher.classes() == 0 || teacher.classes() == classes,
                cell,
                stored.key(),
                "the trajectories of %s have %d classes, the teacher %d",
                set,
                classes,
                teacher.classes());
        require(
                teacher.classes() == classes
                        || !settings.method().plugin().inputs().contains(MethodInput.TEACHER),
                cell,
                stored.key(),
                "the trajectories of %s have %d classes, and the teacher, which the method '%s' works with, has none",
                set,
                classes,
                settings.method().name());
        return new StoredPart(set, count, samples);
    }

    /** On another schedule a time would mean another noise level; what dsno generated says which it was. */
    private static void requireSchedule(Cell cell, StoredSet stored, NoiseSchedule schedule) {
        TrajectorySet set = stored.set();
        JsonNode said = set.provenance().path("inputs").path("schedule");
        String chosen = SettingsTree.of(cell.settings().schedule()).toString();
        require(
                said.isMissingNode() || said.toString().equals(chosen),
                cell,
                "schedule",
                "is %s, the trajectories of %s were made on %s",
                chosen,
                set,
                said);
        double end = set.times().get(set.times().size() - 1);
        require(
                Math.abs(end - schedule.endTime()) <= SAME_TIME,
                cell,
                "schedule",
                "ends at t = %s, the trajectories of %s at %s",
                schedule.endTime(),
                set,
                end);
    }

    private static void require(boolean holds, Cell cell, String key, String message, Object... values) {
        if (!holds) {
            throw new ConfigurationException(List.of(cell.problem(key, String.format(Locale.ROOT, message, values))));
        }
    }

    @Override
    public List<Double> times() {
        return set.times();
    }

    @Override
    public int classes() {
        return set.labels().classes();
    }

    @Override
    public List<Stage> generated(Cell cell, Origins origins) {
        return List.of();
    }

    @Override
    public Optional<String> stored() {
        return Optional.of(String.format(
                Locale.ROOT,
                "the first %,d and the last %,d of the %,d trajectories of %s",
                count,
                samples,
                set.count(),
                set));
    }

    @Override
    public TrajectorySet training(
            TrajectoryStage stage, Cell cell, Origins origins, OpenTeacher teacher, Watcher watcher) {
        return set.part(0, count);
    }

    @Override
    public TrajectorySet heldOut(
            TrajectoryStage stage, Cell cell, Origins origins, OpenTeacher teacher, Watcher watcher) {
        return set.part(set.count() - samples, samples);
    }
}
