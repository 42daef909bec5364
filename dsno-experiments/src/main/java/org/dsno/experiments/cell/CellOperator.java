package org.dsno.experiments.cell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dsno.api.Samples;
import org.dsno.core.operator.OperatorArchitecture;
import org.dsno.core.operator.ParameterCount;
import org.dsno.experiments.config.Cell;

/**
 * The operator that a cell trains, without weights.
 *
 * @param parameters numbers in its weights
 * @param times that it is trained at, decreasing
 */
public record CellOperator(OperatorArchitecture architecture, ParameterCount parameters, List<Double> times) {
    /**
     * The operator of one cell by itself; its data are read, for their shape.
     *
     * @param base the folder where relative paths of its file start
     * @throws org.dsno.experiments.config.ConfigurationException naming the setting that does not fit
     */
    public static CellOperator of(Cell cell, Path base) throws IOException {
        try (DataSets inputs = new DataSets(base)) {
            Samples data = inputs.of(cell).samples();
            try (Parts parts = Parts.of(cell, data, inputs)) {
                OperatorArchitecture architecture = parts.training().architecture();
                return new CellOperator(
                        architecture,
                        Parts.made(cell, "operator.backbone", architecture::parameters),
                        parts.training().times(parts.trajectories().times()));
            }
        }
    }
}
