package org.dsno.experiments.cell;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dsno.api.Samples;
import org.dsno.api.Trajectories;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.results.CsvTable;
import org.dsno.experiments.spectrum.TrajectorySpectra;

/**
 * What a cell leaves behind to be looked at, of noise that training never saw: pictures of images, tables of points, and
 * the spectra of the trajectories.
 *
 * @param noise x_T of every record of the held-out set
 * @param teacher its trajectories at the operator's times
 * @param operator what the operator made of the same noise
 */
record CellEvidence(TrajectorySet heldOut, Samples noise, Trajectories teacher, Trajectories operator) {
    private static final int SAMPLES = 512;
    private static final int TRAJECTORIES = 16;

    /** Writes the files, each whole or not at all. */
    void write(CellFolder folder) throws IOException {
        if (noise.shape().isImage()) {
            SampleSheet.write(folder.resolve("samples.png"), teacher.last(), operator.last());
            TrajectorySheet.write(folder.resolve("trajectories.png"), noise, teacher, operator);
        } else {
            table(folder, "samples.csv", samples());
            table(folder, "trajectories.csv", trajectories());
        }
        TrajectorySet first = heldOut.part(0, Math.min(heldOut.count(), SAMPLES));
        new TrajectorySpectra(first, operator).write(folder.resolve("spectrum.csv"));
    }

    private static void table(CellFolder folder, String name, List<Map<String, String>> rows) throws IOException {
        CsvTable.write(folder.resolve(name), rows.get(0).keySet(), rows);
    }

    private List<Map<String, String>> samples() {
        Samples ends = teacher.last();
        Samples predicted = operator.last();
        return IntStream.range(0, Math.min(noise.count(), SAMPLES))
                .mapToObj(k -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    row.put("sample", Integer.toString(k));
                    put(row, "noise", noise, k);
                    put(row, "teacher", ends, k);
                    put(row, "operator", predicted, k);
                    return row;
                })
                .toList();
    }

    private List<Map<String, String>> trajectories() {
        List<Map<String, String>> rows = new ArrayList<>();
        for (int t = 0; t < teacher.times().size(); t++) {
            Samples states = teacher.at(t);
            Samples predicted = operator.at(t);
            for (int k = 0; k < Math.min(noise.count(), TRAJECTORIES); k++) {
                Map<String, String> row = new LinkedHashMap<>();
                row.put("sample", Integer.toString(k));
                row.put("time", Double.toString(teacher.times().get(t)));
                put(row, "teacher", states, k);
                put(row, "operator", predicted, k);
                rows.add(row);
            }
        }
        return rows;
    }

    /** A column per number of a point, counted from 1. */
    private static void put(Map<String, String> row, String name, Samples samples, int k) {
        int size = samples.shape().size();
        for (int i = 0; i < size; i++) {
            row.put(name + "-" + (i + 1), Float.toString(samples.values()[k * size + i]));
        }
    }
}
