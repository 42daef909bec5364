package org.dsno.core.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.dsno.api.SampleShape;
import org.dsno.core.Damage;
import org.dsno.core.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileLmdbTest {
    private static final int PAGE = 4096;
    private static final int FIRST_TREE = 16 + 24;
    private static final int MAIN_TREE = FIRST_TREE + 48;
    private static final int DEPTH = MAIN_TREE + 6;
    private static final int ROOT = MAIN_TREE + 40;
    // Pages that a search reads, a record, and what goes with them.
    private static final long MOST_BYTES = 1 << 20;
    private static final SampleShape TINY = new SampleShape(2, 2, 3);

    @TempDir
    Path folder;

    private Path file;
    private Damage few;
    private Damage large;

    @BeforeEach
    void chooseFiles() {
        file = folder.resolve("data.mdb");
        few = new Damage(file, MOST_BYTES, path -> readAll(path, TINY, 2));
        large = new Damage(file, MOST_BYTES, path -> readAll(path, new SampleShape(8, 8, 3), 17));
    }

    /** Up to ten records: a damaged length may claim many. */
    private static void readAll(Path path, SampleShape shape, int times) throws IOException {
        float[] into = new float[times * shape.size()];
        try (LmdbTrajectories set = LmdbTrajectories.open(path, shape, times)) {
            for (int k = 0; k < Math.min(10, set.count()); k++) {
                set.read(k, into);
            }
        }
    }

    /** Ten records of two times: two meta pages and a leaf. */
    private byte[] small() throws IOException {
        Path good = folder.resolve("good.mdb");
        Files.deleteIfExists(good);
        try (LmdbWriter writer = new LmdbWriter(good)) {
            for (int k = 0; k < 10; k++) {
                writer.put(LmdbTrajectories.key("" + k), ByteBuffer.allocate(2 * TINY.size() * Float.BYTES));
            }
            writer.put(LmdbTrajectories.key("length"), ByteBuffer.wrap(LmdbTrajectories.key("10")));
            writer.finish();
        }
        return Files.readAllBytes(good);
    }

    private static ByteBuffer edit(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Both meta pages say the same of the tree. */
    private static byte[] withTree(byte[] good, int depth, long root) {
        byte[] bad = good.clone();
        for (int page = 0; page < 2; page++) {
            edit(bad).putShort(page * PAGE + DEPTH, (short) depth).putLong(page * PAGE + ROOT, root);
        }
        return bad;
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] good = small();

        assertThat(few.isRefused(good)).isFalse();
        assertThat(few.refusedTruncations(good)).isEqualTo(good.length);
    }

    @Test
    void wrongBytesEndWell() throws IOException {
        byte[] good = small();
        byte[] overflow = Files.readAllBytes(Reference.path("network/lmdb_uncond/data.mdb"));
        byte[] branches = Files.readAllBytes(Reference.path("network/lmdb_many/data.mdb"));
        Damage many = new Damage(file, MOST_BYTES, path -> readAll(path, TINY, 5));

        assertThat(large.isRefused(overflow)).isFalse();
        assertThat(many.isRefused(branches)).isFalse();
        // Without the second meta page there is nothing to fall back on.
        byte[] oneMeta = good.clone();
        Arrays.fill(oneMeta, PAGE, 2 * PAGE, (byte) 0);
        assertThat(few.isRefused(oneMeta)).isFalse();
        assertThat(few.refusedMutations(oneMeta, 152, 3000, 1)).isBetween(300, 2999);
        assertThat(few.refusedMutations(oneMeta, good.length, 3000, 2)).isBetween(100, 2999);
        assertThat(large.refusedMutations(overflow, 5 * PAGE, 3000, 3)).isBetween(10, 2999);
        assertThat(many.refusedMutations(branches, branches.length, 3000, 4)).isBetween(10, 2999);
    }

    @Test
    void pagesInCirclesEnd() throws IOException {
        byte[] bad = new byte[4 * PAGE];
        System.arraycopy(withTree(small(), 32, 2), 0, bad, 0, 2 * PAGE);
        for (int page = 0; page < 2; page++) {
            edit(bad).putLong(page * PAGE + MAIN_TREE + 48, 3);
        }
        // Pages 2 and 3 are branches whose children are each other.
        for (int page = 2; page < 4; page++) {
            ByteBuffer branch = edit(bad).position(page * PAGE).slice().order(ByteOrder.LITTLE_ENDIAN);
            branch.putLong(0, page)
                    .putShort(10, (short) 1)
                    .putShort(12, (short) 20)
                    .putShort(14, (short) 4000);
            branch.putShort(16, (short) 4000).putShort(18, (short) 4020);
            branch.putInt(4000, 5 - page)
                    .putInt(4020, 5 - page)
                    .putShort(4026, (short) 1)
                    .put(4028, (byte) '0');
        }

        assertThat(few.isRefused(bad)).isTrue();
        // A page that is its own child, too.
        edit(bad).putInt(2 * PAGE + 4000, 2).putInt(2 * PAGE + 4020, 2);
        assertThat(few.isRefused(bad)).isTrue();
    }

    @Test
    void treesThatAreNotThereAreRefused() throws IOException {
        byte[] good = small();

        for (long root : new long[] {0, 1, 3, -1, -2, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 52}) {
            assertThat(few.isRefused(withTree(good, 1, root)))
                    .as("root %d", root)
                    .isTrue();
        }
        for (int depth : new int[] {0, 2, 32, 33, 65535}) {
            assertThat(few.isRefused(withTree(good, depth, 2)))
                    .as("depth %d", depth)
                    .isTrue();
        }
        byte[] farther = withTree(good, 1, 1L << 52);
        for (int page = 0; page < 2; page++) {
            edit(farther).putLong(page * PAGE + MAIN_TREE + 48, Long.MAX_VALUE);
        }
        assertThat(few.isRefused(farther)).isTrue();
        for (int size : new int[] {0, -1, 1, 256, 4095, 1 << 17, Integer.MIN_VALUE}) {
            byte[] bad = good.clone();
            edit(bad).putInt(FIRST_TREE, size).putInt(PAGE + FIRST_TREE, size);
            assertThat(few.isRefused(bad)).as("page size %d", size).isTrue();
        }
        byte[] several = good.clone();
        several[MAIN_TREE + 4] = 4;
        several[PAGE + MAIN_TREE + 4] = 4;
        assertThat(few.isRefused(several)).as("several values under a key").isTrue();
    }

    @Test
    void nodesThatLeaveTheirPageAreRefused() throws IOException {
        byte[] good = small();
        int leaf = 2 * PAGE;
        int node = leaf + Short.toUnsignedInt(edit(good).getShort(leaf + 16));

        for (int lower : new int[] {0, 15, 17, 65535, 4098}) {
            byte[] bad = good.clone();
            edit(bad).putShort(leaf + 12, (short) lower);
            assertThat(few.isRefused(bad)).as("lower %d", lower).isTrue();
        }
        for (int offset : new int[] {0, 16, 4089, 4096, 65535}) {
            byte[] bad = good.clone();
            for (int i = 0; i < 11; i++) {
                edit(bad).putShort(leaf + 16 + 2 * i, (short) offset);
            }
            assertThat(few.isRefused(bad)).as("offset %d", offset).isTrue();
        }
        byte[] longKey = good.clone();
        edit(longKey).putShort(node + 6, (short) -1);
        assertThat(few.isRefused(longKey)).isTrue();
        byte[] longValue = good.clone();
        edit(longValue).putInt(node, -1);
        assertThat(few.isRefused(longValue)).isTrue();
        byte[] database = good.clone();
        edit(database).putShort(node + 4, (short) 2);
        assertThat(few.isRefused(database)).isTrue();
    }

    @Test
    void overflowThatIsNotThereIsRefused() throws IOException {
        byte[] good = Files.readAllBytes(Reference.path("network/lmdb_uncond/data.mdb"));
        int leaf = (int) edit(good).getLong(PAGE + ROOT) * PAGE;
        int node = leaf + Short.toUnsignedInt(edit(good).getShort(leaf + 16));
        int pointer = node + 8 + edit(good).getShort(node + 6);
        long first = edit(good).getLong(pointer);

        // The last of these: the leaf itself, as if it were the value.
        for (long page : new long[] {0, 1, first + 1, -1, Long.MAX_VALUE, 1L << 51, good.length / PAGE, leaf / PAGE}) {
            byte[] bad = good.clone();
            edit(bad).putLong(pointer, page);
            assertThat(large.isRefused(bad)).as("page %d", page).isTrue();
        }
        byte[] fewer = good.clone();
        edit(fewer).putInt((int) first * PAGE + 12, 1);
        assertThat(large.isRefused(fewer)).isTrue();
        byte[] huge = good.clone();
        edit(huge).putInt(node, -1).putInt((int) first * PAGE + 12, -1);
        assertThat(large.isRefused(huge)).isTrue();
    }

    @Test
    void lengthsThatAreNoNumbersAreRefused() throws IOException {
        for (String length : new String[] {"", "-1", "ten", "0x10", "99999999999", "9999999999", "0", " 7", "1\n"}) {
            Files.deleteIfExists(file);
            try (LmdbWriter writer = new LmdbWriter(file)) {
                writer.put(LmdbTrajectories.key("0"), ByteBuffer.allocate(2 * TINY.size() * Float.BYTES));
                writer.put(LmdbTrajectories.key("length"), ByteBuffer.wrap(LmdbTrajectories.key(length)));
                writer.finish();
            }
            assertThat(few.isRefused()).as(length).isTrue();
        }
    }
}
