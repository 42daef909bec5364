package org.dsno.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dsno.api.State;
import org.dsno.core.Reference;
import org.dsno.core.npz.NpyArray;
import org.dsno.core.npz.Npz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceStatisticsTest {
    @TempDir
    Path folder;

    private static State cloud(int count, double shift, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new State(
                count, 3, random.doubles(3L * count).map(value -> value + shift).toArray());
    }

    @Test
    void isTheDistanceOfTheSetsAlsoThroughAFile() throws IOException {
        State reference = cloud(200, 0, 1);
        State samples = cloud(100, 0.5, 2);
        Path file = folder.resolve("statistics.npz");

        ReferenceStatistics.of(reference).write(file);

        ReferenceStatistics read = ReferenceStatistics.read(file);
        assertThat(read.dimension()).isEqualTo(3);
        assertThat(read.frechet(samples))
                .isCloseTo(FrechetDistance.between(samples, reference), within(1e-12))
                .isGreaterThan(0.7);
        assertThat(read.frechet(reference)).isCloseTo(0, within(1e-12));
    }

    @Test
    void readsStatisticsOfNumpy() throws IOException {
        ReferenceStatistics read = ReferenceStatistics.read(Reference.path("npz/statistics.npz"));

        Path file = folder.resolve("again.npz");
        read.write(file);
        Map<String, NpyArray> again = Npz.read(file, List.of("mu", "sigma"));
        Map<String, NpyArray> first = Npz.read(Reference.path("npz/statistics.npz"), List.of("mu", "sigma"));
        assertThat(again.get("mu").toDoubles()).isEqualTo(first.get("mu").toDoubles());
        assertThat(again.get("sigma").toDoubles()).isEqualTo(first.get("sigma").toDoubles());
    }

    @Test
    void refusesWhatDoesNotFitTogether() throws IOException {
        Path file = folder.resolve("odd.npz");
        Npz.write(
                file,
                Map.of(
                        "mu", NpyArray.of(List.of(2), new double[2]),
                        "sigma", NpyArray.of(List.of(3, 3), new double[9])));

        assertThatThrownBy(() -> ReferenceStatistics.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": mu is of [2] and sigma of [3, 3], [d] and [d, d] are expected");
        assertThatThrownBy(() -> ReferenceStatistics.of(cloud(9, 0, 1)).frechet(new State(2, 2, new double[4])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
