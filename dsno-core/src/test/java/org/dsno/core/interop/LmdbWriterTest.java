package org.dsno.core.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.Dbi;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Stat;
import org.lmdbjava.Txn;

/** Databases that we write, read by LMDB itself and by us. */
class LmdbWriterTest {
    @TempDir
    Path folder;

    /** Values that differ in all their bytes. */
    private static byte[] value(int index, int bytes) {
        byte[] value = new byte[bytes];
        new SplittableRandom(index).nextBytes(value);
        return value;
    }

    private Path write(int count, int bytes) throws IOException {
        Path file = folder.resolve("data.mdb");
        try (LmdbWriter writer = new LmdbWriter(file)) {
            for (int k = 0; k >= 0; k = TextOrder.next(k, count)) {
                writer.put(LmdbTrajectories.key(Integer.toString(k)), ByteBuffer.wrap(value(k, bytes)));
            }
            writer.put(LmdbTrajectories.key("length"), ByteBuffer.wrap(LmdbTrajectories.key("" + count)));
            writer.finish();
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 240, 1",
        "7, 52224, 1",
        "300, 240, 2",
        // The largest that stays in a leaf with a key of one digit, and one more.
        "10, 2029, 2",
        "10, 2030, 1",
        "50, 4080, 1",
        "50, 4081, 1",
        "7000, 1, 2",
        "60000, 8, 3",
        "3000, 1500, 3",
    })
    void lmdbReadsEveryRecord(int count, int bytes, int depth) throws IOException {
        write(count, bytes);

        try (Env<byte[]> env = Env.create(ByteArrayProxy.PROXY_BA)
                        .setMaxReaders(1)
                        .open(folder.toFile(), EnvFlags.MDB_NOLOCK, EnvFlags.MDB_RDONLY_ENV);
                Txn<byte[]> txn = env.txnRead()) {
            Dbi<byte[]> all = env.openDbi((byte[]) null);
            Stat stat = all.stat(txn);
            assertThat(stat.entries).isEqualTo(count + 1L);
            assertThat(stat.depth).isEqualTo(depth);
            assertThat(env.info().lastPageNumber).isEqualTo(1 + stat.branchPages + stat.leafPages + stat.overflowPages);
            for (int k = 0; k < count; k++) {
                assertThat(all.get(txn, LmdbTrajectories.key("" + k))).isEqualTo(value(k, bytes));
            }
            assertThat(all.get(txn, LmdbTrajectories.key("length"))).asString().isEqualTo("" + count);
            assertThat(all.get(txn, LmdbTrajectories.key("" + count))).isNull();
            TreeMap<String, byte[]> walked = new TreeMap<>();
            try (var cursor = all.iterate(txn)) {
                cursor.forEach(entry -> walked.put(new String(entry.key(), StandardCharsets.US_ASCII), entry.val()));
            }
            assertThat(walked).hasSize(count + 1).containsKeys("0", "length");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 240", "7, 52224", "300, 240", "10, 2029", "10, 2030", "60000, 8"})
    void weReadEveryRecord(int count, int bytes) throws IOException {
        try (LmdbFile file = LmdbFile.open(write(count, bytes))) {
            ByteBuffer into = ByteBuffer.allocate(bytes);
            for (int k = 0; k < count; k++) {
                LmdbFile.Value found = file.find(LmdbTrajectories.key("" + k)).orElseThrow();
                file.read(found, into.clear());
                assertThat(into.array()).isEqualTo(value(k, bytes));
            }
            assertThat(file.find(LmdbTrajectories.key("" + count))).isEmpty();
            assertThat(file.find(LmdbTrajectories.key("zzz"))).isEmpty();
            assertThat(file.find(new byte[] {' '})).isEmpty();
        }
    }

    /** Two records fill a leaf, some 290 leaves a branch: around there, one more needs a second branch. */
    @Test
    void noBranchHasOnlyOneChild() throws IOException {
        Set<Integer> depths = new TreeSet<>();
        for (int count = 570; count < 600; count++) {
            Path file = write(count, 1500);
            try (Env<byte[]> env = Env.create(ByteArrayProxy.PROXY_BA)
                            .open(folder.toFile(), EnvFlags.MDB_NOLOCK, EnvFlags.MDB_RDONLY_ENV);
                    Txn<byte[]> txn = env.txnRead();
                    LmdbFile ours = LmdbFile.open(file)) {
                Dbi<byte[]> all = env.openDbi((byte[]) null);
                depths.add(all.stat(txn).depth);
                for (String key : new String[] {"0", "99", "569", "length"}) {
                    // Our reader refuses a branch with one child.
                    assertThat(ours.find(LmdbTrajectories.key(key))).isPresent();
                    assertThat(all.get(txn, LmdbTrajectories.key(key))).isNotNull();
                }
            }
            Files.delete(file);
        }
        assertThat(depths).containsExactly(2, 3);
    }

    @Test
    void anEmptyDatabaseIsOneToo() throws IOException {
        Path file = folder.resolve("data.mdb");
        try (LmdbWriter writer = new LmdbWriter(file)) {
            writer.finish();
        }

        try (Env<byte[]> env = Env.create(ByteArrayProxy.PROXY_BA)
                .open(folder.toFile(), EnvFlags.MDB_NOLOCK, EnvFlags.MDB_RDONLY_ENV)) {
            assertThat(env.stat().entries).isZero();
        }
        try (LmdbFile read = LmdbFile.open(file)) {
            assertThat(read.find(LmdbTrajectories.key("0"))).isEmpty();
        }
    }

    @Test
    void lmdbGoesOnWriting() throws IOException {
        write(300, 240);

        try (Env<byte[]> env =
                Env.create(ByteArrayProxy.PROXY_BA).setMapSize(1 << 22).open(folder.toFile(), EnvFlags.MDB_NOLOCK)) {
            Dbi<byte[]> all = env.openDbi((byte[]) null);
            for (int k = 300; k < 1000; k++) {
                all.put(LmdbTrajectories.key("" + k), value(k, 240));
            }
            for (int k = 0; k < 300; k += 2) {
                all.delete(LmdbTrajectories.key("" + k));
            }
            assertThat(env.stat().entries).isEqualTo(301 + 700 - 150L);
        }
        try (LmdbFile read = LmdbFile.open(folder.resolve("data.mdb"))) {
            ByteBuffer into = ByteBuffer.allocate(240);
            for (int k = 1; k < 1000; k += k < 300 ? 2 : 1) {
                read.read(read.find(LmdbTrajectories.key("" + k)).orElseThrow(), into.clear());
                assertThat(into.array()).isEqualTo(value(k, 240));
            }
            assertThat(read.find(LmdbTrajectories.key("0"))).isEmpty();
        }
    }

    @Test
    void refusesKeysOutOfOrder() throws IOException {
        try (LmdbWriter writer = new LmdbWriter(folder.resolve("data.mdb"))) {
            writer.put(LmdbTrajectories.key("10"), ByteBuffer.allocate(1));
            assertThatThrownBy(() -> writer.put(LmdbTrajectories.key("1"), ByteBuffer.allocate(1)))
                    .hasMessage("a key is not above the one before it");
        }
    }
}
