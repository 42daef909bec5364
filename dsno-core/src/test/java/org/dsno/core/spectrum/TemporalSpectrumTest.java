package org.dsno.core.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.State;
import org.dsno.core.Reference;
import org.dsno.core.accuracy.MixtureFlow;
import org.dsno.core.accuracy.ReferenceSolution;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalSpectrumTest {
    // Shares are of one; the sums are of some thousand terms.
    private static final double ROUNDING = 1e-13;
    private static final double NO_MEAN = 1e-28;
    private static final int POINTS = 16;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ring8/cosine/uniform17",
                "ring8/cosine/uniform64",
                "ring8/vplinear/uniform17",
                "ring8/vplinear/uniform64",
                "ring8/cosine_full/uniform17",
                "mix12/cosine/uniform17",
                "mix12/cosine/uniform64",
                "mix12/vplinear/uniform17",
                "mix12/vplinear/uniform64",
                "mix12/cosine_full/uniform17"
            })
    void equalsTheReference(String key) {
        HostTensor trajectories =
                Reference.safetensors("solvers/trajectories.safetensors").get(key + "/x");

        assertEqualsTheReference(key, byPoint(trajectories.doubles(), trajectories.shape()), 1e-9);
    }

    /** The reference keeps no trajectories of these; ours are as good as its own, so are all but tiny shares. */
    @ParameterizedTest
    @ValueSource(strings = {"ring8/cosine_full/uniform64", "mix12/cosine_full/uniform64"})
    void equalsTheReferenceForTrajectoriesOfOurOwn(String key) {
        String mixture = key.substring(0, key.indexOf('/'));
        ProbabilityFlow flow = MixtureFlow.of(mixture, "cosine");
        State x = MixtureFlow.at(
                Reference.safetensors("solvers/trajectories.safetensors").get(mixture + "/cosine_full/uniform17/x"), 0);
        int size = x.size();
        double[] solved = Arrays.copyOf(x.values(), 64 * POINTS * size);
        for (int j = 1; j < 64; j++) {
            x = ReferenceSolution.of(flow, x, 1 - (j - 1) / 63.0, 1 - j / 63.0).state();
            System.arraycopy(x.values(), 0, solved, j * POINTS * size, POINTS * size);
        }

        assertEqualsTheReference(key, byPoint(solved, List.of(64L, (long) POINTS, (long) size)), 1e-5);
    }

    private static void assertEqualsTheReference(String key, double[][] trajectories, double tolerance) {
        Safetensors expected = Reference.safetensors("solvers/spectrum.safetensors");
        JsonNode summary = Reference.json("solvers/spectrum.json");
        TemporalSpectrum spectrum = new TemporalSpectrum(key.endsWith("17") ? 17 : 64);
        for (double[] trajectory : trajectories) {
            spectrum.add(trajectory);
        }

        for (String kind : List.of("raw", "centered", "deramped")) {
            ModeEnergies energies = energies(spectrum, kind);
            assertClose(
                    fractions(energies),
                    expected.get(key + "/" + kind + "/fraction").doubles(),
                    tolerance);
            for (int count : new int[] {1, 2, 4, 8}) {
                JsonNode first = summary.get(key + "/" + kind).get("first" + count);
                if (first != null) {
                    assertClose(energies.cumulative(count), first, tolerance);
                }
            }
        }
        for (String kind : List.of("raw", "centered")) {
            ModeEnergies energies = energies(spectrum, kind);
            assertClose(
                    of(energies, k -> energies.cumulative(k + 1)),
                    expected.get(key + "/" + kind + "/cumulative").doubles(),
                    tolerance);
            assertClose(
                    of(energies, energies::unweightedFraction),
                    expected.get(key + "/" + kind + "/fraction_unweighted").doubles(),
                    tolerance);
            ModeEnergies line = kind.equals("raw") ? spectrum.straightLine() : spectrum.centeredStraightLine();
            for (int count : new int[] {2, 4}) {
                JsonNode first = summary.get(key + "/" + kind).get("straight_line_first" + count);
                assertClose(line.cumulative(count), first, tolerance);
            }
        }
        assertClose(
                spectrum.deramped().total() / spectrum.centered().total(),
                summary.get(key + "/deramped").get("share_of_centered_energy"),
                tolerance);
    }

    private static void assertClose(double actual, JsonNode expected, double tolerance) {
        assertClose(new double[] {actual}, new double[] {expected.asDouble()}, tolerance);
    }

    /** Relative; the reference's mode 0 of what has no mean is the rounding of its transform. */
    private static void assertClose(double[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int k = 0; k < expected.length; k++) {
            assertThat(actual[k])
                    .as("entry %d", k)
                    .isCloseTo(expected[k], within(tolerance * Math.abs(expected[k]) + NO_MEAN));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "centered"})
    void equalsTheReferenceForEveryTrajectoryAlone(String kind) {
        String key = "mix12/cosine/uniform17";
        HostTensor trajectories =
                Reference.safetensors("solvers/trajectories.safetensors").get(key + "/x");
        double[] expected = Reference.safetensors("solvers/spectrum.safetensors")
                .get(key + "/" + kind + "/fraction_per_trajectory")
                .doubles();

        double[][] points = byPoint(trajectories.doubles(), trajectories.shape());
        for (int p = 0; p < points.length; p++) {
            TemporalSpectrum one = new TemporalSpectrum(17);
            one.add(points[p]);
            assertThat(fractions(energies(one, kind)))
                    .containsExactly(Arrays.copyOfRange(expected, 9 * p, 9 * p + 9), within(ROUNDING));
        }
    }

    @Test
    void theTransformEqualsTheReference() {
        String key = "mix12/vplinear/uniform17";
        HostTensor trajectories =
                Reference.safetensors("solvers/trajectories.safetensors").get(key + "/x");
        double[] re = Reference.safetensors("solvers/spectrum.safetensors")
                .get(key + "/rfft_re")
                .doubles();
        double[] im = Reference.safetensors("solvers/spectrum.safetensors")
                .get(key + "/rfft_im")
                .doubles();
        RealFourier fourier = new RealFourier(17);
        int size = 12;
        double[] real = new double[size];
        double[] imaginary = new double[size];

        double[][] points = byPoint(trajectories.doubles(), trajectories.shape());
        for (int k = 0; k < 9; k++) {
            for (int p = 0; p < 4; p++) {
                fourier.mode(k, points[p], real, imaginary);
                int from = (k * 4 + p) * size;
                assertThat(real).containsExactly(Arrays.copyOfRange(re, from, from + size), within(ROUNDING));
                assertThat(imaginary).containsExactly(Arrays.copyOfRange(im, from, from + size), within(ROUNDING));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 64})
    void aCosineIsOneMode(int times) {
        for (int mode = 0; mode <= times / 2; mode++) {
            TemporalSpectrum spectrum = new TemporalSpectrum(times);
            int k = mode;
            spectrum.add(series(times, j -> 3 * Math.cos(2 * Math.PI * j * k / times)));

            for (int other = 0; other <= times / 2; other++) {
                assertThat(spectrum.raw().fraction(other)).isCloseTo(other == k ? 1 : 0, within(ROUNDING));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 17})
    void aStraightLineHasNoEnergyWithoutItself(int times) {
        TemporalSpectrum spectrum = new TemporalSpectrum(times);
        spectrum.add(series(times, j -> 5 - 0.75 * j));

        assertThat(spectrum.deramped().total()).isCloseTo(0, within(ROUNDING));
        assertThat(spectrum.straightLine()).isEqualTo(spectrum.raw());
        assertThat(spectrum.centered().energies().get(0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 16, 17})
    void energiesAddUpToTheSquares(int times) {
        SplittableRandom random = new SplittableRandom(1);
        TemporalSpectrum spectrum = new TemporalSpectrum(times);
        double squares = 0;
        for (int n = 0; n < 5; n++) {
            double[] trajectory = random.doubles(3L * times, -1, 1).toArray();
            squares += Arrays.stream(trajectory).map(x -> x * x).sum();
            spectrum.add(trajectory);
        }

        assertThat(spectrum.raw().total()).isCloseTo(times * squares, within(1e-12 * times * squares));
        assertThat(spectrum.raw().cumulative(times)).isEqualTo(1);
    }

    @Test
    void nothingHasNoShares() {
        TemporalSpectrum spectrum = new TemporalSpectrum(4);
        spectrum.add(new double[8]);

        assertThat(spectrum.raw().fraction(0)).isNaN();
        assertThatThrownBy(() -> spectrum.add(new double[7])).hasMessage("7 numbers are no trajectory of 4 times");
        assertThatThrownBy(() -> new TemporalSpectrum(1)).hasMessage("a spectrum takes at least two times, not 1");
    }

    private static double[] series(int times, IntToDoubleFunction value) {
        double[] series = new double[times];
        Arrays.setAll(series, value);
        return series;
    }

    /** [M, points, d] → [points][M, d]. */
    private static double[][] byPoint(double[] values, List<Long> shape) {
        int times = shape.get(0).intValue();
        int points = shape.get(1).intValue();
        int size = shape.get(2).intValue();
        double[][] trajectories = new double[points][times * size];
        for (int p = 0; p < points; p++) {
            for (int j = 0; j < times; j++) {
                System.arraycopy(values, (j * points + p) * size, trajectories[p], j * size, size);
            }
        }
        return trajectories;
    }

    private static ModeEnergies energies(TemporalSpectrum spectrum, String kind) {
        return switch (kind) {
            case "raw" -> spectrum.raw();
            case "centered" -> spectrum.centered();
            default -> spectrum.deramped();
        };
    }

    private static double[] fractions(ModeEnergies energies) {
        return of(energies, energies::fraction);
    }

    private static double[] of(ModeEnergies energies, IntToDoubleFunction value) {
        double[] all = new double[energies.modes()];
        Arrays.setAll(all, value);
        return all;
    }
}
