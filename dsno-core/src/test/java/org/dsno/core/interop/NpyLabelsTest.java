package org.dsno.core.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dsno.core.Damage;
import org.dsno.core.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NpyLabelsTest {
    private static final Path SIX = Reference.path("network/lmdb_cond/labels.npy");

    @TempDir
    Path folder;

    @Test
    void writesWhatNumpyWrote() throws IOException {
        Path file = folder.resolve("labels.npy");
        long[] labels = NpyLabels.read(SIX);
        assertThat(labels).containsExactly(0, 4, 6, 5, 5, 5);

        NpyLabels.write(file, labels);

        assertThat(file).hasSameBinaryContentAs(SIX);
        NpyLabels.write(file, new long[] {});
        assertThat(NpyLabels.read(file)).isEmpty();
        long[] many = new long[12345];
        many[12344] = Long.MIN_VALUE;
        NpyLabels.write(file, many);
        assertThat(NpyLabels.read(file)).isEqualTo(many);
    }

    @Test
    void damageEndsWell() throws IOException {
        byte[] good = Files.readAllBytes(SIX);
        Damage damage = new Damage(folder.resolve("labels.npy"), 1 << 20, NpyLabels::read);

        assertThat(damage.isRefused(good)).isFalse();
        assertThat(damage.refusedTruncations(good)).isEqualTo(good.length);
        assertThat(damage.refusedMutations(good, 128, 3000, 5)).isBetween(2000, 3000);
        byte[] claims = new String(good, StandardCharsets.ISO_8859_1)
                .replace("(6,), }         ", "(999999999,), } ")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(claims).hasSameSizeAs(good);
        assertThat(damage.isRefused(claims)).isTrue();
    }

    @Test
    void saysWhatIsExpected() throws IOException {
        Path file = folder.resolve("labels.npy");
        byte[] floats = Files.readAllBytes(SIX);
        floats[new String(floats, StandardCharsets.ISO_8859_1).indexOf("<i8") + 1] = 'f';
        Files.write(file, floats);

        assertThatThrownBy(() -> NpyLabels.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": not a NumPy file of labels: it holds {'descr': '<f8'")
                .hasMessageEndingWith("one row of int64 is expected ('descr': '<i8', 'shape': (n,))");
    }
}
