package org.dsno.core.npz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dsno.core.Damage;
import org.dsno.core.Reference;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NpzTest {
    private static final List<String> TYPES = List.of("f4", "f8", "u1", "i8", "scalar", "empty");

    @TempDir
    Path folder;

    private static Path reference(String name) {
        return Reference.path("npz/" + name);
    }

    private static byte[] bytes(NpyArray array) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        array.write(out);
        return out.toByteArray();
    }

    private static NpyArray read(byte[] bytes) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        return NpyArray.readNumbers(in, NpyArray.readHeader(in));
    }

    private static byte[] withHeader(String header) throws IOException {
        byte[] text = (header + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0});
        out.write(text);
        out.write(new byte[48]);
        return out.toByteArray();
    }

    @Test
    void readsWhatNumpyWrote() throws IOException {
        Map<String, NpyArray> arrays = Npz.read(reference("types.npz"), TYPES);

        assertThat(arrays.get("f4").toDoubles()).containsExactly(1.5, -2, 0.25, 3e30f);
        assertThat(arrays.get("f4").shape()).containsExactly(2, 2);
        assertThat(arrays.get("f8").toDoubles()).containsExactly(1.0 / 3, -1e300);
        assertThat(arrays.get("u1").get(23)).isEqualTo(23);
        assertThat(arrays.get("u1").shape()).containsExactly(2, 2, 2, 3);
        assertThat(arrays.get("i8").toDoubles()).containsExactly(-1, Math.pow(2, 40));
        assertThat(arrays.get("scalar").shape()).isEmpty();
        assertThat(arrays.get("scalar").get(0)).isEqualTo(2.5);
        assertThat(arrays.get("empty").size()).isZero();
        assertThat(Npz.names(reference("types.npz"))).containsExactlyInAnyOrderElementsOf(TYPES);
        Map<String, NpyArray> versions = Npz.read(reference("versions.npz"), List.of("two", "three"));
        assertThat(versions.get("two").toDoubles()).containsExactly(1, 2);
        assertThat(versions.get("three").toDoubles()).containsExactly(3);
    }

    /** NumPy's own bytes, but for those of the ZIP file. */
    @Test
    void writesTheBytesOfNumpy() throws IOException {
        assertThat(new String(bytes(NpyArray.of(List.of(2), new double[] {1, 2})), StandardCharsets.ISO_8859_1))
                .startsWith("\u0093NUMPY\u0001\u0000v\u0000{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }")
                .hasSize(128 + 16);
    }

    @RepeatedTest(50)
    void readsWhatItWrote(RepetitionInfo repetition) throws IOException {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        List<Integer> shape = random.ints(random.nextInt(4), 0, 5).boxed().toList();
        int size = shape.stream().reduce(1, (a, b) -> a * b);
        double[] values = random.doubles(size, -1e9, 1e9).toArray();
        byte[] small = new byte[size];
        random.nextBytes(small);
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("f8", NpyArray.of(shape, values));
        arrays.put("u1", NpyArray.of(shape, small));
        arrays.put("i8", NpyArray.of(new long[] {random.nextInt(), 3}));
        Path file = folder.resolve("a.npz");

        Npz.write(file, arrays);

        Map<String, NpyArray> read = Npz.read(file, List.of("u1", "i8", "f8"));
        assertThat(read.get("f8").toDoubles()).isEqualTo(values);
        assertThat(read.get("f8").shape()).isEqualTo(shape);
        assertThat(read.get("u1").toDoubles())
                .isEqualTo(Arrays.stream(arrays.get("u1").toDoubles()).toArray());
        assertThat(read.get("i8").toDoubles()).isEqualTo(arrays.get("i8").toDoubles());
        byte[] before = Files.readAllBytes(file);
        Npz.write(file, arrays);
        assertThat(file).hasBinaryContent(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2147483647, 2147483647, 4), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (2147483647,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (7,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (5,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (-6,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (6,), 'more': 1}",
                "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }",
                "{'descr': '>f8', 'fortran_order': False, 'shape': (6,), }",
                "{'descr': '|O', 'fortran_order': False, 'shape': (6,), }",
                "{'descr': '<f8', 'shape': (6,), }",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (1 2,), }",
                "[1]",
            })
    void refusesHeadersThatDoNotFit(String header) throws IOException {
        byte[] bytes = withHeader(header);

        assertThatThrownBy(() -> read(bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The same with what does fit. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<f8', 'fortran_order': False, 'shape': (6,), }",
                "{'shape':(2,3),'fortran_order':False,'descr':'<f8'}",
                "{'descr': '<f8', 'fortran_order': True, 'shape': (6,), }",
            })
    void takesHeadersThatFit(String header) throws IOException {
        assertThat(read(withHeader(header)).size()).isEqualTo(6);
    }

    @Test
    void damageEndsWell() throws IOException {
        Path file = folder.resolve("types.npz");
        Damage damage = new Damage(file, 1 << 20, damaged -> Npz.read(damaged, TYPES));
        byte[] good = Files.readAllBytes(reference("types.npz"));

        assertThat(damage.isRefused(good)).isFalse();
        assertThat(damage.refusedTruncations(good)).isEqualTo(good.length);
        assertThat(damage.refusedMutations(good, good.length, 3000, 5)).isBetween(1000, 3000);
    }

    /** A zip file makes two gigabytes of zeros two megabytes; here it is what a header claims that counts. */
    @Test
    void refusesWhatThereIsNoMemoryFor() throws IOException {
        Path file = folder.resolve("bomb.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("arr_0.npy"));
            zip.write(withHeader("{'descr': '|u1', 'fortran_order': False, 'shape': (20000, 32, 32, 3), }"));
        }
        assertThatThrownBy(() -> Npz.read(file, List.of("arr_0"), 300_000_000))
                .isInstanceOf(IOException.class)
                .hasMessage(file
                        + ": arr_0 is |u1 of [20000, 32, 32, 3], which takes more than 300.0 MB, half of the memory;"
                        + " JAVA_OPTS=-Xmx… gives more");
        assertThatThrownBy(() -> Npz.read(file, List.of("arr_0"), 310_000_000))
                .hasMessage(
                        file + ": arr_0 is no NumPy array: it ends after 48 bytes of numbers, 61440000 are claimed");

        Path two = folder.resolve("two.npz");
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("a", NpyArray.of(List.of(10), new double[10]));
        arrays.put("b", NpyArray.of(new long[10]));
        Npz.write(two, arrays);
        assertThat(Npz.read(two, List.of("a", "b"), 320)).hasSize(2);
        assertThatThrownBy(() -> Npz.read(two, List.of("a", "b"), 319)).hasMessageContaining(": b is <i8 of [10], ");
    }

    @Test
    void namesWhatIsWrong() throws IOException {
        Path file = reference("refused.npz");
        assertThatThrownBy(() -> Npz.read(file, List.of("fortran")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(file + ": fortran is no NumPy array: it is stored column by column");
        assertThatThrownBy(() -> Npz.read(file, List.of("big")))
                .hasMessageContaining("its numbers are of '>f8'; read are <f4, <f8, |u1, <i8");
        assertThatThrownBy(() -> Npz.read(file, List.of("mu")))
                .hasMessage(file + ": has no array 'mu'; it has [fortran, big, object]");
        Path text = Files.writeString(folder.resolve("a.npz"), "no archive");
        assertThatThrownBy(() -> Npz.names(text))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(text + ": is no NumPy archive (.npz)");
    }
}
