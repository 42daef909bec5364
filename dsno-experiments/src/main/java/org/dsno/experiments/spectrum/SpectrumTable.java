package org.dsno.experiments.spectrum;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dsno.core.spectrum.ModeEnergies;
import org.dsno.experiments.results.CsvTable;

/** Spectra as a tidy table: a row per set, kind and mode. */
public final class SpectrumTable {
    private static final List<String> COLUMNS = List.of(
            "set",
            "solver",
            "schedule",
            "discretization",
            "noise",
            "target",
            "times",
            "kind",
            "mode",
            "energy",
            "fraction",
            "cumulative");

    private SpectrumTable() {}

    /** Writes it, whole or not at all. */
    public static void write(Path csv, List<SetSpectrum> sets) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (SetSpectrum one : sets) {
            for (Kind kind : Kind.values()) {
                ModeEnergies energies = one.energies(kind);
                for (int mode = 0; mode < energies.modes(); mode++) {
                    Map<String, String> row = new LinkedHashMap<>();
                    row.put("set", one.set());
                    row.put("solver", one.solver());
                    row.put("schedule", one.schedule());
                    row.put("discretization", one.discretization());
                    row.put("noise", one.noise());
                    row.put("target", one.targetName());
                    row.put("times", Integer.toString(one.times().size()));
                    row.put("kind", kind.toString());
                    row.put("mode", Integer.toString(mode));
                    row.put("energy", Double.toString(energies.energies().get(mode)));
                    row.put("fraction", Double.toString(energies.fraction(mode)));
                    row.put("cumulative", Double.toString(energies.cumulative(mode + 1)));
                    rows.add(row);
                }
            }
        }
        CsvTable.write(csv, COLUMNS, rows);
    }
}
