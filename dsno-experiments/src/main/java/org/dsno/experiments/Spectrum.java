package org.dsno.experiments;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.dsno.core.spectrum.ModeEnergies;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.spectrum.Kind;
import org.dsno.experiments.spectrum.SetSpectrum;
import org.dsno.experiments.spectrum.SpectrumFigure;
import org.dsno.experiments.spectrum.SpectrumTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dsno spectrum}. */
@Command(
        name = "spectrum",
        description = {
            "Tells how smooth trajectories are: how much of their energy is in each mode of a Fourier transform along time.",
            "The raw shares are weak evidence: mean and end points are nearly all of the energy, and a straight line"
                    + " between the end points scores the same. The deramped ones, without that line, say something.",
            "Writes spectrum.csv and spectrum.png."
        },
        footer = "  dsno spectrum runs/mine/stages/trajectories-* --output spectrum")
final class Spectrum implements Callable<Integer> {
    private static final int[] FIRST = {2, 4, 8};

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "SET", arity = "1..*", description = "folders of trajectory sets, such as one per solver")
    private List<Path> from = new ArrayList<>();

    @Mixin
    private FigureFolderOption output = new FigureFolderOption();

    @Override
    public Integer call() throws IOException {
        Console console = new Console(System.out, System.err);
        List<SetSpectrum> sets = new ArrayList<>();
        Set<Path> opened = new HashSet<>();
        for (Path folder : from) {
            try {
                TrajectorySet set = TrajectorySet.open(folder);
                if (opened.add(folder.toRealPath())) {
                    sets.add(SetSpectrum.of(set, console.part("trajectories")));
                }
            } catch (IllegalArgumentException e) {
                throw common.wrong(folder + ": " + e.getMessage());
            }
        }
        Files.createDirectories(output.folder());
        SpectrumTable.write(output.folder().resolve("spectrum.csv"), sets);
        print(sets, System.out);
        System.out.println("table: " + output.folder().resolve("spectrum.csv"));
        SpectrumFigure.of(sets).write(output.folder().resolve("spectrum.png"));
        System.out.println("figure: " + output.folder().resolve("spectrum.png"));
        return 0;
    }

    private static void print(List<SetSpectrum> sets, PrintStream out) {
        List<String> labels = SetSpectrum.labels(sets);
        int width = labels.stream().mapToInt(String::length).max().orElse(0);
        String left = "%-" + width + "s  %5s";
        out.println("share of the energy in the first 2, 4 and 8 modes, in %");
        out.printf(
                Locale.ROOT,
                left + "  %-23s  %-23s  %-23s  %s%n",
                "set",
                "times",
                "raw",
                "straight line",
                "deramped",
                "deramped : centered");
        for (int i = 0; i < sets.size(); i++) {
            SetSpectrum one = sets.get(i);
            out.printf(Locale.ROOT, left, labels.get(i), one.times().size());
            for (Kind kind : List.of(Kind.RAW, Kind.STRAIGHT_LINE, Kind.DERAMPED)) {
                out.print("  " + shares(one.energies(kind)));
            }
            double ratio = one.energies(Kind.DERAMPED).total()
                    / one.energies(Kind.CENTERED).total();
            out.println("  " + (Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%.4f", ratio)));
        }
        out.println("raw: as they are, weak evidence of smoothness: compare a straight line between the end points");
        out.println("deramped: less that line; the last column is the ratio of its energy to that of what is centered");
        for (int i = 0; i < sets.size(); i++) {
            if (!sets.get(i).isEven()) {
                out.println("the times of " + labels.get(i) + " are not even: its modes are those of their index");
            }
        }
    }

    private static String shares(ModeEnergies energies) {
        StringBuilder shares = new StringBuilder();
        for (int count : FIRST) {
            double share = 100 * energies.cumulative(count);
            shares.append(Double.isNaN(share) ? "      - " : String.format(Locale.ROOT, "%7.3f ", share));
        }
        return shares.substring(0, shares.length() - 1);
    }
}
