package org.dsno.core.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.core.Progress;
import org.dsno.core.storage.Durable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A set of 2 GB written, checked and read in random order, beside a plain file of that size written and read in the same run.
 * Prints figures of this machine; where caches can be dropped (by root) they are, before each reading: mvn verify -pl
 * dsno-core -am -Dtests.excluded= -Dtest=StoreProfileTest -Dsurefire.failIfNoSpecifiedTests=false
 */
@Tag("profile")
class StoreProfileTest {
    private static final SampleShape SHAPE = new SampleShape(32, 32, 3);
    private static final int TIMES = 17;
    private static final int RECORDS = 10_000;
    private static final long BYTES = (long) RECORDS * TIMES * SHAPE.size() * Float.BYTES;
    private static final Path DROP = Path.of("/proc/sys/vm/drop_caches");

    @TempDir
    Path folder;

    /** Noise that costs little to make. */
    private static TrajectorySet noise() {
        float[] noise = new float[1 << 16];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        List<Double> times =
                IntStream.range(0, TIMES).mapToObj(i -> 1 - i / (TIMES - 1.0)).toList();
        return new SuppliedTrajectories(
                SHAPE, times, Target.STATE, RECORDS, Labels.none(), 0, (record, time, into, offset) -> {
                    int from = (record * 31 + time * 7) % (noise.length - SHAPE.size());
                    System.arraycopy(noise, from, into, offset, SHAPE.size());
                });
    }

    @Test
    void againstAPlainFile() throws IOException {
        Path set = folder.resolve("set");
        Path plain = folder.resolve("plain");
        for (int turn = 1; turn <= 2; turn++) {
            double plainWrite = seconds(() -> writePlain(plain));
            double write = seconds(() ->
                    TrajectoryImport.write(noise(), set, JsonNodeFactory.instance.objectNode(), Progress.silent()));
            dropCaches();
            double plainRead = seconds(() -> readPlain(plain));
            dropCaches();
            double check = seconds(() -> TrajectorySet.open(set));
            TrajectorySet opened = TrajectorySet.open(set);
            double random = seconds(() -> readInRandomOrder(opened)); // what is mapped stays in memory
            System.out.printf(
                    Locale.ROOT,
                    "%.2f GB: plain file written at %.0f MB/s, read at %.0f; set written at %.0f, checked at %.0f, read"
                            + " from memory in random order at %.0f%n",
                    BYTES / 1e9,
                    BYTES / 1e6 / plainWrite,
                    BYTES / 1e6 / plainRead,
                    BYTES / 1e6 / write,
                    BYTES / 1e6 / check,
                    BYTES / 1e6 / random);
            assertThat(Files.size(set.resolve("records-00000.f32")) + Files.size(set.resolve("records-00001.f32")))
                    .isEqualTo(BYTES);
            Durable.deleteTree(set);
            Files.delete(plain);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static double seconds(Work work) throws IOException {
        long started = System.nanoTime();
        work.run();
        return (System.nanoTime() - started) / 1e9;
    }

    private static void writePlain(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
        SplittableRandom random = new SplittableRandom(2);
        while (buffer.hasRemaining()) {
            buffer.putLong(random.nextLong());
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long done = 0; done < BYTES; done += buffer.capacity()) {
                channel.write(buffer.clear());
            }
            channel.force(true);
        }
    }

    private static void readPlain(Path file) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (channel.read(buffer.clear()) >= 0) {
                assertThat(buffer.position()).isPositive();
            }
        }
    }

    private static void readInRandomOrder(TrajectorySet set) {
        int[] order = IntStream.range(0, RECORDS).toArray();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = RECORDS - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
        float[] record = new float[TIMES * SHAPE.size()];
        for (int k : order) {
            for (int i = 0; i < TIMES; i++) {
                set.read(k, i, record, i * SHAPE.size());
            }
        }
    }

    private static void dropCaches() {
        try {
            Files.writeString(DROP, "3");
        } catch (IOException e) {
            System.out.println("caches are not dropped: " + e);
        }
    }
}
