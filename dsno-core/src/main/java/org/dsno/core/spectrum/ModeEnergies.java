package org.dsno.core.spectrum;

import java.util.Arrays;
import java.util.List;

/**
 * The energy in each mode of real series of M values: |F_k|², counted twice for a mode that stands for −k too. That is
 * every one but k = 0 and, for an even M, k = M/2. So the energies add up to M times the sum of squares (Parseval).
 *
 * @param length M
 * @param energies of the modes 0 … ⌊M/2⌋
 */
public record ModeEnergies(int length, List<Double> energies) {
    public ModeEnergies {
        energies = List.copyOf(energies);
    }

    /** {@return how often a mode counts} */
    static int weight(int mode, int length) {
        return mode == 0 || 2 * mode == length ? 1 : 2;
    }

    /** {@return the modes that there are, ⌊M/2⌋ + 1} */
    public int modes() {
        return energies.size();
    }

    /** {@return the energy of all modes} */
    public double total() {
        return first(modes());
    }

    /** {@return the share of a mode; NaN if there is no energy at all} */
    public double fraction(int mode) {
        return energies.get(mode) / total();
    }

    /** {@return the share of the first {@code count} modes, or of all if they are fewer; NaN likewise} */
    public double cumulative(int count) {
        return first(Math.min(count, modes())) / total();
    }

    /** {@return the share of a mode where every one counts once} */
    public double unweightedFraction(int mode) {
        double sum = 0;
        for (int k = 0; k < modes(); k++) {
            sum += energies.get(k) / weight(k, length);
        }
        return energies.get(mode) / weight(mode, length) / sum;
    }

    /** {@return the energies of the same series less their mean, which is mode 0} */
    ModeEnergies centered() {
        double[] rest = energies.stream().mapToDouble(energy -> energy).toArray();
        rest[0] = 0;
        return new ModeEnergies(length, Arrays.stream(rest).boxed().toList());
    }

    private double first(int count) {
        return energies.stream().limit(count).mapToDouble(energy -> energy).sum();
    }
}
