package org.dsno.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir
    Path folder;

    /** A file of this header and so many bytes of data. */
    static byte[] file(String header, int data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    @Test
    void readsWhatItWrote() throws IOException {
        Path file = folder.resolve("weights.safetensors");
        float[] kernel = {1.5f, -2f, Float.MIN_VALUE, 3f, 0f, -0f};
        Safetensors written = new Safetensors(
                Map.of(
                        "a.kernel",
                        HostTensor.of(List.of(2L, 3L), kernel),
                        "empty",
                        HostTensor.of(List.of(0L), new float[0])),
                Map.of("step", "12", "quote", "\"é\""));
        written.write(file);

        Safetensors read = Safetensors.read(file);

        assertThat(read.metadata()).isEqualTo(written.metadata());
        assertThat(read.get("a.kernel").shape()).containsExactly(2L, 3L);
        assertThat(read.get("a.kernel").floats()).isEqualTo(kernel);
        assertThat(read.get("empty").floats()).isEmpty();
        assertThat(folder).isDirectoryContaining(file::equals);
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void namesTheMissingTensorAndWhatThereIs() throws IOException {
        Safetensors file = new Safetensors(Map.of("a", HostTensor.of(List.of(), new float[] {1})), Map.of());

        assertThatThrownBy(() -> file.get("b")).hasMessage("no tensor 'b', there are [a]");
    }

    @Test
    void readsHalfPrecision() throws IOException {
        Path file = folder.resolve("half.safetensors");
        // ±0, ±1, the smallest and largest of each size, infinities, 1/3 and π rounded.
        int[] halves = {0, 0x8000, 0x3c00, 0xbc00, 1, 0x83ff, 0x0400, 0x7bff, 0x7c00, 0xfc00, 0x3555, 0x4248};
        float[] values = {
            0,
            -0f,
            1,
            -1,
            0x1p-24f,
            -0x3ffp-24f,
            0x1p-14f,
            65504,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            0x1.554p-2f,
            3.140625f
        };
        int[] brains = {0, 0x8000, 0x3f80, 0xc049, 1, 0x7f7f, 0xff80};
        float[] brainValues = {
            0, -0f, 1, -3.140625f, Float.intBitsToFloat(1 << 16), 0x1.fep127f, Float.NEGATIVE_INFINITY
        };
        new Safetensors(
                        Map.of("f16", shorts(ElementType.F16, halves), "bf16", shorts(ElementType.BF16, brains)),
                        Map.of())
                .write(file);

        Safetensors read = Safetensors.read(file);

        assertThat(read.get("f16").floats()).isEqualTo(values);
        assertThat(read.get("bf16").floats()).isEqualTo(brainValues);
        assertThat(read.get("f16").doubles()[10]).isEqualTo(0x1.554p-2);
        assertThat(shorts(ElementType.F16, 0x7c01, 0xfe00).floats()).containsExactly(Float.NaN, Float.NaN);
        assertThat(shorts(ElementType.BF16, 0x7f81).floats()).containsExactly(Float.NaN);
        assertThatThrownBy(() -> new HostTensor(ElementType.F64, List.of(), ByteBuffer.allocate(8)).floats())
                .hasMessage("expected an F32, F16 or BF16 tensor, this is F64");
    }

    private static HostTensor shorts(ElementType type, int... bits) {
        ByteBuffer bytes = ByteBuffer.allocate(bits.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int one : bits) {
            bytes.putShort((short) one);
        }
        return new HostTensor(type, List.of((long) bits.length), bytes.flip());
    }

    @Test
    void joinsAndReshapes() {
        HostTensor one = HostTensor.of(List.of(2L), new float[] {1, 2});
        HostTensor other = HostTensor.of(List.of(1L, 2L), new float[] {3, 4});

        HostTensor joined = HostTensor.joined(List.of(2L, 2L), List.of(one, other));

        assertThat(joined.floats()).containsExactly(1, 2, 3, 4);
        assertThat(joined.reshaped(List.of(4L)).shape()).containsExactly(4L);
        assertThatThrownBy(() -> joined.reshaped(List.of(3L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HostTensor.joined(List.of(3L), List.of(one, other)))
                .hasMessage("the tensors to join are not [3] of F32");
        assertThatThrownBy(() -> HostTensor.joined(
                        List.of(3L), List.of(one, new HostTensor(ElementType.I64, List.of(), ByteBuffer.allocate(8)))))
                .hasMessage("tensors of F32 and I64 cannot be joined");
    }

    @Test
    void readsFilesOver2GiB() throws IOException {
        long half = (1L << 30) + 4;
        Path file = folder.resolve("large.safetensors");
        String header = ("{'a':{'dtype':'F32','shape':[%d],'data_offsets':[0,%d]},"
                        + "'c':{'dtype':'F32','shape':[1],'data_offsets':[%d,%d]},"
                        + "'b':{'dtype':'F32','shape':[%d],'data_offsets':[%d,%d]}}")
                .formatted(half / 4, half, 2 * half, 2 * half + 4, half / 4, half, 2 * half)
                .replace('\'', '"');
        Files.write(file, file(header, 0));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            // All between is a hole.
            ByteBuffer last = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            last.putFloat(1.5f).putFloat(2.5f).flip();
            channel.write(last, 8 + header.length() + 2 * half - 4);
        }

        Safetensors read = Safetensors.read(file);

        assertThat(read.tensors().keySet()).containsExactly("a", "c", "b");
        assertThat(read.get("c").floats()).containsExactly(2.5f);
        assertThat(read.get("b").view().getFloat((int) half - 4)).isEqualTo(1.5f);
        assertThat(read.get("a").count()).isEqualTo(half / 4);
    }

    @Test
    void writesInBoundedMemory() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        HostTensor large = HostTensor.of(List.of(4L << 20), new float[4 << 20]);
        Safetensors all = new Safetensors(Map.of("a", large, "b", large, "c", large), Map.of());

        long before = threads.getCurrentThreadAllocatedBytes();
        all.write(folder.resolve("large.safetensors"));

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
        assertThat(Files.size(folder.resolve("large.safetensors"))).isGreaterThan(48L << 20);
    }

    @Test
    void cannotWriteWhatItWouldNotRead() {
        HostTensor tensor = HostTensor.of(List.of(), new float[1]);

        assertThatThrownBy(() -> new Safetensors(Map.of("__metadata__", tensor), Map.of())
                        .write(folder.resolve("x.safetensors")))
                .hasMessage("a tensor cannot be called __metadata__");
    }
}
