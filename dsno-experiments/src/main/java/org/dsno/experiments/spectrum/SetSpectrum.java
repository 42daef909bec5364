package org.dsno.experiments.spectrum;

import static org.dsno.api.Arguments.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dsno.core.Progress;
import org.dsno.core.spectrum.ModeEnergies;
import org.dsno.core.spectrum.TemporalSpectrum;
import org.dsno.core.trajectory.Target;
import org.dsno.core.trajectory.TrajectorySet;

/**
 * The spectrum of a trajectory set.
 *
 * @param set its folder
 * @param solver its name, empty where the manifest does not say, as that of an import
 * @param schedule likewise
 * @param discretization of the stored times, likewise
 * @param noise that it starts from, training or held-out, likewise
 * @param times that the spectrum is of; of estimates the first is left out, which is noise and no estimate
 */
public record SetSpectrum(
        String set,
        String solver,
        String schedule,
        String discretization,
        String noise,
        Target target,
        List<Double> times,
        TemporalSpectrum spectrum) {
    // Far more than times are rounded by, far less than any grid that is not even deviates.
    private static final double EVEN = 1e-9;

    /**
     * Computes it, record by record.
     *
     * @throws IllegalArgumentException if the set has too few times
     */
    public static SetSpectrum of(TrajectorySet set, Progress progress) {
        int first = set.target() == Target.STATE ? 0 : 1;
        List<Double> times = set.times().subList(first, set.times().size());
        // Of two, the line between the end points is all: nothing is left to tell of.
        require(times.size() >= 3, "a spectrum takes at least three times, not %d", times.size());
        TemporalSpectrum spectrum = new TemporalSpectrum(times.size());
        int size = set.shape().size();
        float[] stored = new float[times.size() * size];
        double[] trajectory = new double[stored.length];
        for (int k = 0; k < set.count(); k++) {
            for (int i = 0; i < times.size(); i++) {
                set.read(k, first + i, stored, i * size);
            }
            for (int i = 0; i < stored.length; i++) {
                trajectory[i] = stored[i];
            }
            spectrum.add(trajectory);
            progress.advanced(k + 1, set.count());
        }
        JsonNode inputs = set.provenance().path("inputs");
        return new SetSpectrum(
                set.toString(),
                inputs.at("/trajectories/solver/name").asText(),
                inputs.at("/schedule/name").asText(),
                inputs.at("/trajectories/discretization/name").asText(),
                noise(inputs.path("stream").asText()),
                set.target(),
                times,
                spectrum);
    }

    /** The stream of random numbers that a set began with says what it is for. */
    private static String noise(String stream) {
        return switch (stream) {
            case "trajectory-noise" -> "training";
            case "evaluation-noise" -> "held-out";
            default -> stream;
        };
    }

    /** {@return the energies of one kind} */
    public ModeEnergies energies(Kind kind) {
        return kind.of(spectrum);
    }

    /** {@return whether the times are even, so that modes are frequencies in t} */
    public boolean isEven() {
        double step = (times.get(0) - times.get(times.size() - 1)) / (times.size() - 1);
        for (int i = 1; i < times.size(); i++) {
            if (Math.abs(times.get(i - 1) - times.get(i) - step) > EVEN) {
                return false;
            }
        }
        return true;
    }

    /** {@return the target as files write it} */
    String targetName() {
        return target == Target.STATE ? "state" : "x0-estimate";
    }

    /** {@return what is known of how it was made; the folder if nothing is} */
    private String origin() {
        String known = Stream.of(solver, schedule, discretization, noise)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(", "));
        return known.isEmpty() ? set : known;
    }

    /** {@return a short name for each, by what was made differently, with the folder where that is nothing} */
    public static List<String> labels(List<SetSpectrum> sets) {
        boolean byFolder = sets.stream().map(SetSpectrum::folder).distinct().count() == sets.size();
        return sets.stream()
                .map(one -> {
                    String origin = one.origin() + (one.target == Target.STATE ? "" : ", x0-estimate");
                    long same = sets.stream()
                            .filter(other -> other.origin().equals(one.origin()) && other.target == one.target)
                            .count();
                    return same == 1 ? origin : origin + " (" + (byFolder ? one.folder() : one.set) + ")";
                })
                .toList();
    }

    /** {@return the last part of the path} */
    private String folder() {
        return String.valueOf(Path.of(set).getFileName());
    }
}
