package org.dsno.experiments.cell;

import java.io.IOException;
import java.util.Map;
import org.dsno.api.Samples;
import org.dsno.api.Teacher;
import org.dsno.core.method.Material;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.config.CellSettings;

/**
 * What the method of a cell works with.
 *
 * @param training gives the trajectories to learn
 */
record CellMaterial(Samples data, CellSettings settings, OpenTeacher open, Trajectories training) implements Material {
    /** Makes trajectories, if they are not there. */
    @FunctionalInterface
    interface Trajectories {
        TrajectorySet get() throws IOException;
    }

    /** The teacher has done its work then: what it has open makes room for the training. */
    @Override
    public TrajectorySet trajectories() throws IOException {
        TrajectorySet set = training.get();
        open.makeRoom();
        return set;
    }

    @Override
    public Teacher teacher() throws IOException {
        return open.teacher();
    }

    @Override
    public Map<String, HostTensor> teacherWeights() throws IOException {
        Map<String, HostTensor> weights = open.weights();
        open.makeRoom(); // looking at them may have opened it
        return weights;
    }

    @Override
    public Map<String, HostTensor> initialWeights() throws IOException {
        if (!settings.startsFromTeacher()) {
            return Map.of();
        }
        return teacherWeights();
    }
}
