package org.dsno.experiments.spectrum;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dsno.core.spectrum.ModeEnergies;
import org.dsno.experiments.figure.Curve;
import org.dsno.experiments.figure.Figure;
import org.dsno.experiments.figure.Panel;

/** Spectra as a figure: the share of the energy in each mode, of every set raw and without the straight line. */
public final class SpectrumFigure {
    /** Legends of more sets would hide the curves. */
    private static final int FEW = 5;

    private SpectrumFigure() {}

    public static Figure of(List<SetSpectrum> sets) {
        List<String> labels = SetSpectrum.labels(sets);
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            curves.add(curve(labels.get(i), sets.get(i).energies(Kind.DERAMPED), i, Curve.Style.SOLID));
            curves.add(curve(labels.get(i), sets.get(i).energies(Kind.RAW), i, Curve.Style.DASHED));
        }
        boolean even = sets.stream().allMatch(SetSpectrum::isEven);
        return new Figure(List.of(new Panel(
                "Energy of trajectories along time",
                new Panel.Axis(even ? "mode (frequency in t)" : "mode (frequency in the index of the times)", false),
                new Panel.Axis("share of the energy (solid: deramped, dashed: raw)", true),
                sets.size() > FEW ? Panel.Legend.RIGHT : Panel.Legend.TOP_RIGHT,
                curves)));
    }

    private static Curve curve(String name, ModeEnergies energies, int colour, Curve.Style style) {
        List<Integer> modes = IntStream.range(0, energies.modes()).boxed().toList();
        return new Curve(
                name,
                modes.stream().map(Integer::doubleValue).toList(),
                modes.stream().map(energies::fraction).toList(),
                colour,
                style);
    }
}
