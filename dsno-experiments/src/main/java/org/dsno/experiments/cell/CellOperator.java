package org.dsno.experiments.cell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dsno.api.Samples;
import org.dsno.core.device.Precision;
import org.dsno.core.operator.OperatorArchitecture;
import org.dsno.core.operator.ParameterCount;
import org.dsno.experiments.config.Cell;

/**
 * The operator that a cell trains, without weights.
 *
 * @param parameters numbers in its weights
 * @param times that it is trained at, decreasing
 * @param training what a step of training keeps
 */
public record CellOperator(
        OperatorArchitecture architecture, ParameterCount parameters, List<Double> times, TrainingMemory training) {
    /**
     * The operator of one cell by itself; its data are read, for their shape.
     *
     * @param base the folder where relative paths of its file start
     * @param precision of its training
     * @throws org.dsno.experiments.config.ConfigurationException naming the setting that does not fit
     */
    public static CellOperator of(Cell cell, Path base, Precision precision) throws IOException {
        try (DataSets inputs = new DataSets(base)) {
            Samples data = inputs.of(cell).samples();
            try (Parts parts = Parts.of(cell, data, inputs)) {
                if (cell.settings().learnsTrajectories()) {
                    Parts.made(cell, DataSets.LOSS, () -> {
                        parts.training().requireTrainable();
                        return parts;
                    });
                }
                OperatorArchitecture architecture = parts.training().architecture();
                List<Double> times = parts.training().times(parts.trajectories().times());
                return new CellOperator(
                        architecture,
                        Parts.made(cell, "operator.backbone", architecture::parameters),
                        times,
                        new TrainingMemory(
                                Parts.made(
                                        cell,
                                        "operator.backbone",
                                        () -> parts.training().memory(times, precision)),
                                Parts.made(
                                        cell,
                                        "operator.backbone",
                                        () -> parts.training().ofBackbone().memory(times.subList(0, 1), precision)),
                                cell.settings().learnsTrajectories()
                                        ? Optional.empty()
                                        : Parts.made(
                                                cell,
                                                "method",
                                                () -> parts.method().memory(precision))));
            }
        }
    }
}
