package org.dsno.experiments.cell;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dsno.api.SampleShape;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.core.trajectory.TrajectorySolve;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.GeneratedTrajectories;

/**
 * Trajectories that the teacher generates.
 *
 * @param shape of a sample
 * @param classes how many the teacher knows
 */
record GeneratedPart(GeneratedTrajectories settings, TrajectorySolve solve, SampleShape shape, int classes)
        implements TrajectoryPart {
    @Override
    public List<Double> times() {
        return solve.grid().keptTimes();
    }

    @Override
    public List<Stage> generated(Cell cell, Origins origins) {
        Stage heldOut = stage(
                Stage.Kind.HELD_OUT_SET,
                TrajectoryStage.EVALUATION,
                cell.settings().evaluation().samples(),
                cell,
                origins);
        return cell.settings().learnsTrajectories()
                ? List.of(
                        stage(Stage.Kind.TRAINING_SET, TrajectoryStage.TRAINING, settings.count(), cell, origins),
                        heldOut)
                : List.of(heldOut);
    }

    private Stage stage(Stage.Kind kind, String stream, int count, Cell cell, Origins origins) {
        long record = (long) times().size() * shape.size() * Float.BYTES;
        String hash = Identity.ofTrajectories(cell, origins, stream).hash();
        return new Stage(kind, hash, cell.seed(), count * record, count * solve.evaluations());
    }

    @Override
    public Optional<String> stored() {
        return Optional.empty();
    }

    @Override
    public TrajectorySet training(
            TrajectoryStage stage, Cell cell, Origins origins, OpenTeacher teacher, Watcher watcher)
            throws IOException {
        return stage.get(
                cell,
                origins,
                solve,
                teacher,
                TrajectoryStage.TRAINING,
                settings.count(),
                watcher.part("teacher trajectories"));
    }

    @Override
    public TrajectorySet heldOut(
            TrajectoryStage stage, Cell cell, Origins origins, OpenTeacher teacher, Watcher watcher)
            throws IOException {
        return stage.get(
                cell,
                origins,
                solve,
                teacher,
                TrajectoryStage.EVALUATION,
                cell.settings().evaluation().samples(),
                watcher.part("held-out trajectories"));
    }
}
