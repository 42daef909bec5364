package org.dsno.core.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dsno.api.SampleShape;
import org.dsno.core.Progress;
import org.dsno.core.Reference;
import org.dsno.core.trajectory.Target;
import org.dsno.core.trajectory.TrajectoryImport;
import org.dsno.core.trajectory.TrajectorySet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lmdbjava.ByteArrayProxy;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Txn;

class LmdbConversionTest {
    private static final SampleShape SHAPE = new SampleShape(2, 2, 3);
    private static final List<Double> TIMES = List.of(1.0, 0.75, 0.5, 0.25, 0.0);
    private static final LmdbDescription DESCRIPTION = new LmdbDescription(SHAPE, TIMES, Target.X0_ESTIMATE, 0, 512);
    private static final ObjectNode PROVENANCE =
            JsonNodeFactory.instance.objectNode().put("from", "the authors");
    private static final Path MANY = Reference.path("network/lmdb_many");

    @TempDir
    Path folder;

    private static float[] all(TrajectorySet set) {
        return set.trajectories(IntStream.range(0, set.times().size()).boxed().toList())
                .values();
    }

    private static void imports(LmdbDescription description, Path from, Path folder) throws IOException {
        try (TrajectorySet set = LmdbTrajectorySet.open(from, description)) {
            TrajectoryImport.write(set, folder, PROVENANCE, Progress.silent());
        }
    }

    private TrajectorySet imported() throws IOException {
        Path set = folder.resolve("set");
        imports(DESCRIPTION, MANY, set);
        return TrajectorySet.open(set);
    }

    @Test
    void importsNumbersAndWhatIsToldOfThem() throws IOException {
        TrajectorySet set = imported();

        assertThat(set.count()).isEqualTo(300);
        assertThat(set.shape()).isEqualTo(SHAPE);
        assertThat(set.times()).isEqualTo(TIMES);
        assertThat(set.target()).isEqualTo(Target.X0_ESTIMATE);
        assertThat(set.evaluations()).isEqualTo(512);
        assertThat(folder.resolve("set/manifest.json")).content().contains("the authors");
        float[] record = new float[5 * SHAPE.size()];
        try (LmdbTrajectories lmdb = LmdbTrajectories.open(MANY, SHAPE, 5)) {
            lmdb.read(299, record);
        }
        assertThat(all(set)).endsWith(record);
    }

    @Test
    void exportsWhatItImported() throws IOException {
        TrajectorySet set = imported();
        Path exported = folder.resolve("exported");

        LmdbExport.write(set, exported, Progress.silent());

        Path again = folder.resolve("again");
        imports(DESCRIPTION, exported, again);
        assertThat(all(TrajectorySet.open(again))).isEqualTo(all(set));
        try (Env<byte[]> theirs = open(MANY);
                Env<byte[]> ours = open(exported);
                Txn<byte[]> theirTxn = theirs.txnRead();
                Txn<byte[]> ourTxn = ours.txnRead()) {
            var theirDb = theirs.openDbi((byte[]) null);
            var ourDb = ours.openDbi((byte[]) null);
            assertThat(ours.stat().entries).isEqualTo(theirs.stat().entries);
            try (var entries = theirDb.iterate(theirTxn)) {
                entries.forEach(
                        entry -> assertThat(ourDb.get(ourTxn, entry.key())).isEqualTo(entry.val()));
            }
        }
        assertThat(folder.resolve("exported.part")).doesNotExist();
        assertThatThrownBy(() -> LmdbExport.write(set, exported, Progress.silent()))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void classesAreBesideTheDatabaseAndComeBack() throws IOException {
        Path conditional = Reference.path("network/lmdb_cond");
        LmdbDescription of = new LmdbDescription(
                new SampleShape(8, 8, 3),
                List.of(1.0, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125, 0.0),
                Target.X0_ESTIMATE,
                1000,
                16);
        imports(of, conditional, folder.resolve("set"));
        TrajectorySet set = TrajectorySet.open(folder.resolve("set"));
        double[] expected = Reference.safetensors("network/lmdb_cond_expected.safetensors")
                .get("all_labels")
                .doubles();
        assertThat(set.labels().classes()).isEqualTo(1000);
        assertThat(Arrays.stream(set.labels().values()).asDoubleStream().toArray())
                .isEqualTo(expected);

        Path exported = folder.resolve("exported");
        LmdbExport.write(set, exported, Progress.silent());

        assertThat(exported.resolve("labels.npy")).hasSameBinaryContentAs(conditional.resolve("labels.npy"));
        imports(of, exported, folder.resolve("again"));
        TrajectorySet again = TrajectorySet.open(folder.resolve("again"));
        assertThat(again.labels().values()).isEqualTo(set.labels().values());
        assertThat(all(again)).isEqualTo(all(set));
        try (LmdbFile file = LmdbFile.open(exported.resolve("lmdb/data.mdb"))) {
            assertThat(file.find(LmdbTrajectories.key("length"))).isEmpty();
        }

        LmdbDescription few = new LmdbDescription(of.shape(), of.times(), of.target(), 1, 16);
        assertThatThrownBy(() -> imports(few, conditional, folder.resolve("no")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("labels of 1 classes are 0 to 0");
        LmdbDescription many = new LmdbDescription(SHAPE, TIMES, Target.STATE, 10, 0);
        assertThatThrownBy(() -> imports(many, MANY, folder.resolve("no")))
                .isInstanceOf(IOException.class)
                .hasMessage(MANY + ": has no labels, though 10 classes are asked for");
    }

    @Test
    void aFailedExportLeavesNothing() throws IOException {
        TrajectorySet set = imported();

        assertThatThrownBy(() -> LmdbExport.write(set, folder.resolve("exported"), (done, total) -> {
                    throw new IllegalStateException("enough");
                }))
                .hasMessage("enough");

        assertThat(folder.resolve("exported")).doesNotExist();
        assertThat(folder.resolve("exported.part")).doesNotExist();
    }

    @Test
    void importsNothingThatIsNotFiniteOrNotWhole() throws IOException {
        Path database = folder.resolve("data.mdb");
        ByteBuffer value = ByteBuffer.allocate(5 * SHAPE.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        value.putFloat(40, Float.NaN);
        try (LmdbWriter writer = new LmdbWriter(database)) {
            writer.put(LmdbTrajectories.key("0"), ByteBuffer.wrap(new byte[value.capacity()]));
            writer.put(LmdbTrajectories.key("1"), value);
            writer.put(LmdbTrajectories.key("length"), ByteBuffer.wrap(LmdbTrajectories.key("2")));
            writer.finish();
        }
        Path set = folder.resolve("set");

        assertThatThrownBy(() -> imports(DESCRIPTION, database, set))
                .isInstanceOf(IOException.class)
                .hasMessage(set + ": trajectory 1 to import holds NaN");
        assertThat(set).doesNotExist();

        Files.delete(database);
        try (LmdbWriter writer = new LmdbWriter(database)) {
            writer.put(LmdbTrajectories.key("0"), ByteBuffer.wrap(new byte[value.capacity()]));
            writer.put(LmdbTrajectories.key("length"), ByteBuffer.wrap(LmdbTrajectories.key("2")));
            writer.finish();
        }
        assertThatThrownBy(() -> imports(DESCRIPTION, database, set))
                .isInstanceOf(IOException.class)
                .hasMessage(database + ": not an LMDB database of trajectories: it has no record 1");
        assertThat(set).doesNotExist();
    }

    @Test
    void wantsTimesThatDecreaseFromOne() {
        for (List<Double> times : List.of(List.of(1.0), List.of(0.9, 0.0), List.of(1.0, 0.5, 0.5))) {
            assertThatThrownBy(() -> new LmdbDescription(SHAPE, times, Target.STATE, 0, 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Env<byte[]> open(Path folder) {
        return Env.create(ByteArrayProxy.PROXY_BA).open(folder.toFile(), EnvFlags.MDB_NOLOCK, EnvFlags.MDB_RDONLY_ENV);
    }
}
