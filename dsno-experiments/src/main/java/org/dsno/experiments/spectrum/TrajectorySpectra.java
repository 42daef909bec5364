package org.dsno.experiments.spectrum;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dsno.api.Trajectories;
import org.dsno.core.spectrum.ModeEnergies;
import org.dsno.core.spectrum.TemporalSpectrum;
import org.dsno.core.trajectory.Target;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.results.CsvTable;

/**
 * Spectra of the same trajectories: as the teacher has them at all its stored times, and as teacher and operator have them
 * at the operator's.
 *
 * <p>Of states the noise is the first time of all three. Estimates have none there: the first comes after it.
 */
public final class TrajectorySpectra {
    /** Of two times, the line between the end points is all: nothing is left to tell of. */
    private static final int FEWEST_TIMES = 3;

    private static final List<String> COLUMNS =
            List.of("trajectories", "times", "kind", "mode", "energy", "fraction", "cumulative");

    private final TrajectorySet teacher;
    private final Trajectories operator;
    private final int first;
    private final List<Map<String, String>> rows = new ArrayList<>();

    /**
     * Computes them, as far as there are times enough.
     *
     * @param teacher some trajectories
     * @param operator at least as many, of the same noise, at some of the teacher's times
     */
    public TrajectorySpectra(TrajectorySet teacher, Trajectories operator) {
        this.teacher = teacher;
        this.operator = operator;
        first = teacher.target() == Target.STATE ? 0 : 1;
        List<Integer> stored =
                IntStream.range(first, teacher.times().size()).boxed().toList();
        List<Integer> common = new ArrayList<>(stored.subList(0, 1 - first));
        operator.times().forEach(time -> common.add(teacher.times().indexOf(time)));
        add("teacher", stored, false);
        add("teacher-at-operator-times", common, false);
        add("operator", common, true);
    }

    /** Writes a row per trajectories, kind and mode, whole or not at all; nothing where the times are too few. */
    public void write(Path csv) throws IOException {
        if (!rows.isEmpty()) {
            CsvTable.write(csv, COLUMNS, rows);
        }
    }

    private void add(String name, List<Integer> indices, boolean ofOperator) {
        if (indices.size() < FEWEST_TIMES) {
            return;
        }
        TemporalSpectrum spectrum = new TemporalSpectrum(indices.size());
        for (int k = 0; k < teacher.count(); k++) {
            double[] trajectory = ofTeacher(k, indices);
            if (ofOperator) {
                putOperator(k, trajectory);
            }
            spectrum.add(trajectory);
        }
        for (Kind kind : Kind.values()) {
            ModeEnergies energies = kind.of(spectrum);
            for (int mode = 0; mode < energies.modes(); mode++) {
                Map<String, String> row = new LinkedHashMap<>();
                row.put("trajectories", name);
                row.put("times", Integer.toString(indices.size()));
                row.put("kind", kind.toString());
                row.put("mode", Integer.toString(mode));
                row.put("energy", Double.toString(energies.energies().get(mode)));
                row.put("fraction", Double.toString(energies.fraction(mode)));
                row.put("cumulative", Double.toString(energies.cumulative(mode + 1)));
                rows.add(row);
            }
        }
    }

    private double[] ofTeacher(int record, List<Integer> indices) {
        int size = teacher.shape().size();
        float[] stored = new float[indices.size() * size];
        for (int i = 0; i < indices.size(); i++) {
            teacher.read(record, indices.get(i), stored, i * size);
        }
        return IntStream.range(0, stored.length).mapToDouble(i -> stored[i]).toArray();
    }

    /** Leaves the noise, which both have, and writes over the rest. */
    private void putOperator(int record, double[] trajectory) {
        int length = operator.times().size() * operator.shape().size();
        for (int i = 0; i < length; i++) {
            trajectory[trajectory.length - length + i] = operator.values()[record * length + i];
        }
    }
}
