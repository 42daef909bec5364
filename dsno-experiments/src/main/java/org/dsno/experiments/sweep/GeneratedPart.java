package org.dsno.experiments.sweep;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dsno.api.SampleShape;
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
    public Map<String, Cost> generated(Cell cell, Origins origins) {
        return Map.of(
                Identity.ofTrajectories(cell, origins, TrajectoryStage.TRAINING).hash(),
                cost(settings.count()),
                Identity.ofTrajectories(cell, origins, TrajectoryStage.EVALUATION)
                        .hash(),
                cost(cell.settings().evaluation().samples()));
    }

    private Cost cost(int count) {
        long record = (long) times().size() * shape.size() * Float.BYTES;
        return new Cost(count * solve.evaluations(), count * record);
    }

    @Override
    public Optional<String> stored() {
        return Optional.empty();
    }

    @Override
    public Sets sets(TrajectoryStage stage, Cell cell, Origins origins, OpenTeacher teacher, Watcher watcher)
            throws IOException {
        return new Sets(
                stage.get(
                        cell,
                        origins,
                        solve,
                        teacher,
                        TrajectoryStage.TRAINING,
                        settings.count(),
                        watcher.part("teacher trajectories")),
                stage.get(
                        cell,
                        origins,
                        solve,
                        teacher,
                        TrajectoryStage.EVALUATION,
                        cell.settings().evaluation().samples(),
                        watcher.part("held-out trajectories")));
    }
}
