package org.dsno.core.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.dsno.api.SampleShape;
import org.dsno.core.Reference;
import org.dsno.core.tensor.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LmdbTrajectoriesTest {
    private static final SampleShape TINY = new SampleShape(2, 2, 3);

    @TempDir
    Path folder;

    /** Its values in the order of the reference, [T, C, H, W], at the times with these indices. */
    private static float[] channelsFirst(float[] trajectory, double[] times, SampleShape shape) {
        int pixels = shape.height() * shape.width();
        float[] values = new float[times.length * shape.size()];
        for (int t = 0; t < times.length; t++) {
            for (int c = 0; c < shape.channels(); c++) {
                for (int p = 0; p < pixels; p++) {
                    values[(t * shape.channels() + c) * pixels + p] =
                            trajectory[(((int) times[t]) * pixels + p) * shape.channels() + c];
                }
            }
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({"lmdb_uncond, 17, 8", "lmdb_cond, 9, 8", "lmdb_many, 5, 2"})
    void readsWhatTheAuthorsWrote(String name, int times, int side) throws IOException {
        SampleShape shape = new SampleShape(side, side, 3);
        Safetensors expected = Reference.safetensors("network/" + name + "_expected.safetensors");
        double[] indices = expected.get("index").doubles();
        float[] states = expected.get("states").floats();
        float[] into = new float[times * shape.size()];
        try (LmdbTrajectories set = LmdbTrajectories.open(Reference.path("network/" + name), shape, times)) {
            assertThat(set.count()).isEqualTo((int) expected.get("length").doubles()[0]);
            int size = states.length / indices.length;
            for (int i = 0; i < indices.length; i++) {
                set.read((int) indices[i], into);
                assertThat(channelsFirst(into, expected.get("t_idx").doubles(), shape))
                        .isEqualTo(Arrays.copyOfRange(states, i * size, (i + 1) * size));
            }
            set.read((int) indices[0], into);
            double[] all = new double[times];
            Arrays.setAll(all, t -> t);
            assertThat(channelsFirst(into, all, shape))
                    .isEqualTo(expected.get("record_all_times").floats());
            for (int k = 0; k < set.count(); k++) {
                set.read(k, into);
            }
            assertThat(set.labels().isPresent()).isEqualTo(name.equals("lmdb_cond"));
            if (set.labels().isPresent()) {
                assertThat(Arrays.stream(set.labels().get()).asDoubleStream().toArray())
                        .isEqualTo(expected.get("all_labels").doubles());
            }
        }
    }

    @Test
    void takesTheFileItself() throws IOException {
        try (LmdbTrajectories set = LmdbTrajectories.open(Reference.path("network/lmdb_many/data.mdb"), TINY, 5)) {
            assertThat(set.count()).isEqualTo(300);
        }
    }

    @Test
    void saysWhatDoesNotFit() throws IOException {
        Path many = Reference.path("network/lmdb_many");
        String refusal = many.resolve("data.mdb") + ": not an LMDB database of trajectories: ";
        try (LmdbTrajectories set = LmdbTrajectories.open(many, TINY, 4)) {
            assertThatThrownBy(() -> set.read(7, new float[48]))
                    .isInstanceOf(IOException.class)
                    .hasMessage(refusal + "its record 7 has 240 bytes, 4 times of 2x2x3 take 192; it has 5 times");
            assertThatThrownBy(() -> set.read(300, new float[48])).isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> LmdbTrajectories.open(folder, TINY, 4))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + ": has neither data.mdb nor lmdb/data.mdb");
        Path wrong = folder.resolve("data.mdb");
        Files.write(wrong, new byte[9000]);
        assertThatThrownBy(() -> LmdbTrajectories.open(folder, TINY, 4))
                .isInstanceOf(IOException.class)
                .hasMessage(wrong + ": not an LMDB database of trajectories: neither of its first two pages is the "
                        + "meta page of an LMDB database (magic beefc0de, version 1)");
        Files.copy(Reference.path("network/lmdb_cond/lmdb/data.mdb"), folder.resolve("alone.mdb"));
        assertThatThrownBy(() -> LmdbTrajectories.open(folder.resolve("alone.mdb"), TINY, 4))
                .hasMessageContaining("it has no key 'length', and no labels.npy is beside it");
    }

    @Test
    void usesTheLaterMetaPageThatIsWhole() throws IOException {
        byte[] good = Files.readAllBytes(Reference.path("network/lmdb_many/data.mdb"));
        Path file = folder.resolve("data.mdb");

        byte[] secondOnly = good.clone();
        secondOnly[16] ^= 1; // the magic of page 0, which tells the page size otherwise
        Files.write(file, secondOnly);
        try (LmdbTrajectories set = LmdbTrajectories.open(file, TINY, 5)) {
            assertThat(set.count()).isEqualTo(300);
        }

        byte[] firstOnly = good.clone();
        firstOnly[4096 + 16] ^= 1; // page 0 is older: the database before its first transaction, empty
        Files.write(file, firstOnly);
        assertThatThrownBy(() -> LmdbTrajectories.open(file, TINY, 5)).hasMessageContaining("it has no key 'length'");
    }
}
