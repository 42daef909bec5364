package org.dsno.core.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dsno.api.Labels;
import org.dsno.api.NoSettings;
import org.dsno.api.Prediction;
import org.dsno.api.SampleShape;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.core.Progress;
import org.dsno.core.diffusion.UniformDiscretizationProvider;
import org.dsno.core.storage.DiskSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A set that is stopped, gone on with, extended and looked at meanwhile. */
class TrajectoryStoreTest {
    private static final int TIMES = 5;
    private static final int RECORD = TIMES * GaussianFlow.SHAPE.size();
    private static final int PER_SHARD = 4;
    // A journal after every batch, so that a stop loses nothing.
    private static final TrajectoryWriter.Layout LAYOUT =
            new TrajectoryWriter.Layout(RECORD, (long) PER_SHARD * RECORD * Float.BYTES, Duration.ZERO);
    private static final ObjectNode PROVENANCE =
            JsonNodeFactory.instance.objectNode().put("seed", 3);
    private static final String IDENTITY = "these settings";
    private static final int CLASSES = 3;

    @TempDir
    Path folder;

    /** Knows classes, and does not care. */
    private record ToldTeacher(Teacher teacher) implements Teacher {
        @Override
        public SampleShape shape() {
            return teacher.shape();
        }

        @Override
        public int classes() {
            return CLASSES;
        }

        @Override
        public Prediction predict(State x, double t) {
            return teacher.predict(x, t);
        }

        @Override
        public Prediction predict(State x, Labels labels, double t) {
            return predict(x, t);
        }
    }

    private static TrajectoryGeneration generation(int count, int batch, List<Integer> classes) {
        var uniform = new UniformDiscretizationProvider().create(new NoSettings());
        TimeGrid grid = TimeGrid.of(GaussianFlow.solver(), uniform, 8, uniform, TIMES, GaussianFlow.SCHEDULE);
        return new TrajectoryGeneration(
                new TrajectorySolve(GaussianFlow.SCHEDULE, GaussianFlow.solver(), grid, Target.STATE),
                new ToldTeacher(GaussianFlow.teacher()),
                Seeds.of(3),
                "noise",
                classes,
                count,
                batch);
    }

    private static void write(Path to, int count, int batch) throws IOException {
        generation(count, batch, List.of()).writeTo(to, LAYOUT, IDENTITY, PROVENANCE, Progress.silent());
    }

    /** Stops with an exception once so many records are written. */
    private static void stop(Path to, int count, int batch, int after) {
        assertThatThrownBy(() -> generation(count, batch, List.of())
                        .writeTo(to, LAYOUT, IDENTITY, PROVENANCE, (done, total) -> {
                            if (done >= after) {
                                throw new IllegalStateException("stopped");
                            }
                        }))
                .hasMessage("stopped");
    }

    private static Map<String, List<Byte>> files(Path of) throws IOException {
        Map<String, List<Byte>> files = new TreeMap<>();
        try (Stream<Path> inside = Files.list(of)) {
            for (Path file : inside.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                files.put(
                        file.getFileName().toString(),
                        IntStream.range(0, bytes.length).mapToObj(i -> bytes[i]).toList());
            }
        }
        return files;
    }

    private static float[] all(TrajectorySet set) {
        return set.trajectories(IntStream.range(0, TIMES).boxed().toList()).values();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> inside = Files.list(from)) {
            for (Path file : inside.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 8, 11, 12})
    void whereverItIsStoppedItEndsTheSame(int after) throws IOException {
        write(folder.resolve("undisturbed"), 13, 1);

        stop(folder.resolve("set"), 13, 1, after);
        assertThat(TrajectoryJournal.read(SetBeginning.unfinished(folder.resolve("set")))
                        .orElseThrow()
                        .records())
                .isEqualTo(after);
        assertThat(folder.resolve("set")).doesNotExist();
        write(folder.resolve("set"), 13, 1);

        assertThat(files(folder.resolve("set"))).isEqualTo(files(folder.resolve("undisturbed")));
        assertThat(SetBeginning.unfinished(folder.resolve("set"))).doesNotExist();
    }

    @Test
    void goesOnAfterWhatIsJournalledAndTellsSo() throws IOException {
        stop(folder.resolve("set"), 13, 3, 9);
        long[] startedAt = {-1};
        generation(13, 3, List.of()).writeTo(folder.resolve("set"), LAYOUT, IDENTITY, PROVENANCE, new Progress() {
            @Override
            public void advanced(long done, long total) {
                assertThat(done).isGreaterThan(9);
            }

            @Override
            public void startedAt(long done) {
                startedAt[0] = done;
            }
        });
        assertThat(startedAt[0]).isEqualTo(9);
    }

    /** A kill leaves files as they are: longer than the journal says, or with a shard that it does not know. */
    @Test
    void whatTheJournalDoesNotKnowIsMadeAgain() throws IOException {
        write(folder.resolve("undisturbed"), 13, 1);
        stop(folder.resolve("set"), 13, 1, 6);
        Path unfinished = SetBeginning.unfinished(folder.resolve("set"));
        Path second = unfinished.resolve("records-00001.f32");
        byte[] sure = Files.readAllBytes(second);
        byte[] longer = Arrays.copyOf(sure, sure.length + 50);
        Files.write(second, longer);
        Files.write(unfinished.resolve("records-00002.f32"), new byte[LAYOUT.recordBytes() * 4]);
        Files.write(unfinished.resolve("records-00003.f32"), new byte[7]);

        write(folder.resolve("set"), 13, 1);

        assertThat(files(folder.resolve("set"))).isEqualTo(files(folder.resolve("undisturbed")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 8, 12})
    void anExtendedSetIsTheOneThatWasMadeAtOnce(int first) throws IOException {
        write(folder.resolve("atOnce"), 13, 5);

        write(folder.resolve("set"), first, 5);
        float[] before = all(TrajectorySet.open(folder.resolve("set")));
        write(folder.resolve("set"), 13, 5);

        assertThat(files(folder.resolve("set"))).isEqualTo(files(folder.resolve("atOnce")));
        TrajectorySet extended = TrajectorySet.open(folder.resolve("set"));
        assertThat(all(extended.part(0, first))).isEqualTo(before);
    }

    @Test
    void aSetThatIsBeingExtendedIsStillTheSet() throws IOException {
        write(folder.resolve("atOnce"), 13, 2);
        write(folder.resolve("set"), 6, 2);
        float[] before = all(TrajectorySet.open(folder.resolve("set")));

        generation(13, 2, List.of()).writeTo(folder.resolve("set"), LAYOUT, IDENTITY, PROVENANCE, (done, total) -> {
            try {
                TrajectorySet meanwhile = TrajectorySet.open(folder.resolve("set"));
                assertThat(meanwhile.count()).isEqualTo(6);
                assertThat(all(meanwhile)).isEqualTo(before);
                copy(folder.resolve("set"), folder.resolve("killed-at-" + done)); // as a kill would leave it
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        for (int done : new int[] {8, 10, 12, 13}) {
            Path killed = folder.resolve("killed-at-" + done);
            assertThat(all(TrajectorySet.open(killed))).isEqualTo(before);
            write(killed, 13, 2);
            assertThat(files(killed)).isEqualTo(files(folder.resolve("atOnce")));
        }
    }

    @Test
    void anExtensionCanBeGivenUp() throws IOException {
        write(folder.resolve("atOnce"), 6, 2);
        write(folder.resolve("set"), 6, 2);
        stop(folder.resolve("set"), 13, 2, 10);
        assertThatThrownBy(() -> write(folder.resolve("set"), 8, 2))
                .hasMessage(folder.resolve("set") + ": has 10 trajectories already, 8 are asked for, 6 of them"
                        + " complete; ask for these, or for 10 or more");

        write(folder.resolve("set"), 6, 2);

        assertThat(files(folder.resolve("set"))).isEqualTo(files(folder.resolve("atOnce")));
    }

    @Test
    void anEmptyFolderIsAsGoodAsNone() throws IOException {
        Files.createDirectory(folder.resolve("set"));
        write(folder.resolve("set"), 6, 2);
        assertThat(TrajectorySet.open(folder.resolve("set")).count()).isEqualTo(6);
    }

    /** Between any two writers, and when the first one ends while the second begins. */
    @Test
    void anEndingWriterLeavesTheNextOneAlone() throws IOException {
        write(folder.resolve("atOnce"), 13, 2);
        write(folder.resolve("set"), 6, 2);
        TrajectoryWriter ending = TrajectoryWriter.goOn(folder.resolve("set"), LAYOUT, IDENTITY, 6);
        assertThatThrownBy(() -> write(folder.resolve("set"), 13, 2))
                .hasMessage(folder.resolve("set") + ": another process is writing this set");
        ending.close();
        write(folder.resolve("set"), 13, 2);

        assertThat(files(folder.resolve("set"))).isEqualTo(files(folder.resolve("atOnce")));
        assertThat(folder.resolve(".set.lock.part")).doesNotExist();
    }

    @Test
    void aRefusalChangesNothing() throws IOException {
        write(folder.resolve("set"), 6, 2);
        var before = files(folder.resolve("set"));

        assertThatThrownBy(() -> write(folder.resolve("set"), 3, 2)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> generation(9, 2, List.of())
                        .writeTo(folder.resolve("set"), LAYOUT, "other settings", PROVENANCE, Progress.silent()))
                .isInstanceOf(IOException.class);

        assertThat(files(folder.resolve("set"))).isEqualTo(before);
    }

    @Test
    void whatSomebodyElseKeepsUnderTheNameIsLeftAlone() throws IOException {
        Path unfinished = Files.createDirectories(SetBeginning.unfinished(folder.resolve("set")));
        Files.writeString(unfinished.resolve("thesis.txt"), "chapter one");

        assertThatThrownBy(() -> write(folder.resolve("set"), 6, 2))
                .isInstanceOf(IOException.class)
                .hasMessage(unfinished.resolve("thesis.txt") + ": is no part of a trajectory set, and is in the way");

        assertThat(unfinished.resolve("thesis.txt")).hasContent("chapter one");
    }

    @Test
    void anImportDoesNotTouchWhatWasBegunUnderItsName() throws IOException {
        write(folder.resolve("source"), 6, 2);
        stop(folder.resolve("set"), 13, 2, 8);
        var begun = files(SetBeginning.unfinished(folder.resolve("set")));

        assertThatThrownBy(() -> TrajectoryImport.write(
                        TrajectorySet.open(folder.resolve("source")),
                        folder.resolve("set"),
                        PROVENANCE,
                        Progress.silent()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds the beginning of another set of that name");

        assertThat(files(SetBeginning.unfinished(folder.resolve("set")))).isEqualTo(begun);
    }

    @Test
    void leftoversOfAKillDoNotGetIntoTheSet() throws IOException {
        write(folder.resolve("undisturbed"), 6, 2);
        stop(folder.resolve("set"), 13, 2, 4);
        Path unfinished = SetBeginning.unfinished(folder.resolve("set"));
        Files.writeString(unfinished.resolve("progress.json.part"), "{\"ident");
        Files.write(unfinished.resolve("records-00007.f32"), new byte[40]);

        write(folder.resolve("set"), 6, 2);

        assertThat(files(folder.resolve("set"))).isEqualTo(files(folder.resolve("undisturbed")));
    }

    /** The manifest is replaced between a reader's look at it and at the files. */
    @Test
    void aReaderSurvivesTheEndOfAnExtension() throws IOException {
        write(folder.resolve("set"), 6, 2);
        boolean[] extended = {false};

        TrajectorySet set = TrajectorySet.open(folder.resolve("set"), (done, total) -> {
            if (!extended[0]) {
                extended[0] = true;
                try {
                    write(folder.resolve("set"), 13, 2);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        });

        assertThat(set.count()).isIn(6, 13);
        assertThat(set.fingerprint())
                .isNotEqualTo(
                        set.count() == 6
                                ? TrajectorySet.open(folder.resolve("set")).fingerprint()
                                : Optional.empty());
    }

    @Test
    void numbersThatAreNotFiniteInFloat32AreNoTrajectory() {
        TrajectoryGeneration sound = generation(1, 1, List.of());
        Teacher far = new Teacher() {
            @Override
            public SampleShape shape() {
                return GaussianFlow.SHAPE;
            }

            @Override
            public Prediction predict(State x, double t) {
                return new Prediction(x.times(0).plus(1e39, x), x.times(0));
            }
        };
        TrajectoryGeneration broken = new TrajectoryGeneration(
                new TrajectorySolve(
                        GaussianFlow.SCHEDULE,
                        GaussianFlow.solver(),
                        sound.solve().grid(),
                        Target.X0_ESTIMATE),
                far,
                Seeds.of(3),
                "noise",
                List.of(),
                1,
                1);

        assertThatThrownBy(() -> broken.writeTo(folder.resolve("set"), IDENTITY, PROVENANCE, Progress.silent()))
                .isInstanceOf(NonFiniteStateException.class)
                .hasMessageMatching("a trajectory is -?Infinity in float32 at t = 0\\.75");
    }

    @Test
    void oneWriterAtATime() throws IOException {
        generation(6, 2, List.of())
                .writeTo(
                        folder.resolve("set"),
                        LAYOUT,
                        IDENTITY,
                        PROVENANCE,
                        (done, total) -> assertThatThrownBy(() -> write(folder.resolve("set"), 6, 2))
                                .isInstanceOf(IOException.class)
                                .hasMessage(folder.resolve("set") + ": another process is writing this set"));
        assertThat(TrajectorySet.open(folder.resolve("set")).count()).isEqualTo(6);
    }

    @Test
    void whatTheManifestSaysIsCheckedToo() throws IOException {
        write(folder.resolve("set"), 6, 2);
        Path manifest = folder.resolve("set/manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("0.75", "0.76"));

        assertThatThrownBy(() -> TrajectorySet.open(folder.resolve("set")))
                .isInstanceOf(IOException.class)
                .hasMessage(manifest + ": is damaged, or was edited: its checksum is not that of its content");
    }

    @Test
    void aStopAtTheLastMomentOfAllLeavesACompleteSet() throws IOException {
        write(folder.resolve("undisturbed"), 6, 2);
        // Killed after the manifest was written and before the folder got its name.
        copy(folder.resolve("undisturbed"), SetBeginning.unfinished(folder.resolve("set")));

        write(folder.resolve("set"), 6, 2);

        assertThat(files(folder.resolve("set"))).isEqualTo(files(folder.resolve("undisturbed")));
    }

    @Test
    void leavesAloneWhatIsAnotherSetOrNone() throws IOException {
        Path set = folder.resolve("set");
        write(set, 6, 2);
        assertThatThrownBy(() -> generation(9, 2, List.of())
                        .writeTo(set, LAYOUT, "other settings", PROVENANCE, Progress.silent()))
                .isInstanceOf(IOException.class)
                .hasMessage(set + ": holds a set of other settings, which is not written over; delete it, or choose"
                        + " another folder");
        assertThatThrownBy(() -> write(set, 3, 2))
                .isInstanceOf(IOException.class)
                .hasMessage(set + ": has 6 trajectories already, 3 are asked for");
        assertThat(TrajectorySet.open(set).count()).isEqualTo(6);

        stop(folder.resolve("longer"), 13, 2, 8);
        assertThatThrownBy(() -> write(folder.resolve("longer"), 6, 2))
                .hasMessage(folder.resolve("longer")
                        + ": has 8 trajectories already, 6 are asked for; ask for as many or more, or delete "
                        + folder.resolve("longer.unfinished"));
        assertThatThrownBy(() -> TrajectorySet.open(folder.resolve("longer")))
                .hasMessage(folder.resolve("longer") + ": is not complete; " + folder.resolve("longer.unfinished")
                        + " has 8 of its trajectories. Go on with the command that made them");

        Path holiday = Files.createDirectories(folder.resolve("holiday"));
        Files.writeString(holiday.resolve("photo.jpg"), "sea");
        assertThatThrownBy(() -> write(holiday, 3, 2))
                .isInstanceOf(IOException.class)
                .hasMessage(holiday + ": is there and is no trajectory set");
        assertThat(holiday.resolve("photo.jpg")).hasContent("sea");
    }

    @Test
    void noticesThatWhatItGoesOnWithIsDamaged() throws IOException {
        stop(folder.resolve("set"), 13, 1, 6);
        Path last = SetBeginning.unfinished(folder.resolve("set")).resolve("records-00001.f32");
        byte[] bytes = Files.readAllBytes(last);
        bytes[9] ^= 1;
        Files.write(last, bytes);
        assertThatThrownBy(() -> write(folder.resolve("set"), 13, 1))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(last + ": is damaged: its checksum is not the one that was written down");

        Files.write(last, Arrays.copyOf(bytes, 5));
        assertThatThrownBy(() -> write(folder.resolve("set"), 13, 1))
                .isInstanceOf(IOException.class)
                .hasMessage(last + ": has 5 bytes, 80 were written");
    }

    @Test
    void classesAreDrawnFromThoseAsked() throws IOException {
        generation(40, 7, List.of(2, 0))
                .writeTo(folder.resolve("some"), LAYOUT, IDENTITY, PROVENANCE, Progress.silent());
        write(folder.resolve("all"), 40, 7);

        assertThat(classes("some")).containsOnlyKeys(0, 2);
        assertThat(classes("all")).containsOnlyKeys(0, 1, 2);
        assertThatThrownBy(() -> generation(1, 1, List.of(3)))
                .hasMessage("the teacher has 3 classes, counted from 0; 3 is none of them");
    }

    private Map<Integer, Long> classes(String set) throws IOException {
        return IntStream.of(TrajectorySet.open(folder.resolve(set)).labels().values())
                .boxed()
                .collect(Collectors.groupingBy(one -> one, Collectors.counting()));
    }

    @Test
    void aDiskThatIsTooSmallIsKnownBefore() throws IOException {
        long free = DiskSpace.free(folder.resolve("not/there/yet"));

        DiskSpace.require(folder.resolve("set"), 1);
        assertThatThrownBy(() -> DiskSpace.require(folder.resolve("set"), 2 * free))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder.resolve("set") + ": takes ")
                .hasMessageContaining(", the disk has room for ");
        var uniform = new UniformDiscretizationProvider().create(new NoSettings());
        TimeGrid fine = TimeGrid.of(GaussianFlow.solver(), uniform, 4096, uniform, 4097, GaussianFlow.SCHEDULE);
        TrajectoryGeneration huge = new TrajectoryGeneration(
                new TrajectorySolve(GaussianFlow.SCHEDULE, GaussianFlow.solver(), fine, Target.STATE),
                GaussianFlow.teacher(),
                Seeds.of(3),
                "noise",
                List.of(),
                Integer.MAX_VALUE,
                1);
        assertThatThrownBy(() -> huge.writeTo(folder.resolve("huge"), IDENTITY, PROVENANCE, Progress.silent()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("takes 70.4 TB, the disk has room for ");
        assertThat(SetBeginning.unfinished(folder.resolve("huge"))).doesNotExist();
    }

    @Test
    void aPartIsAView() throws IOException {
        write(folder.resolve("set"), 9, 2);
        TrajectorySet set = TrajectorySet.open(folder.resolve("set"));

        TrajectorySet part = set.part(6, 3);

        assertThat(part.count()).isEqualTo(3);
        assertThat(all(set)).endsWith(all(part));
        assertThat(part.labels().values())
                .containsExactly(IntStream.of(set.labels().values()).skip(6).toArray());
        assertThat(set.part(0, 9)).isSameAs(set);
        assertThatThrownBy(() -> set.part(7, 3)).hasMessage("records 7 to 9 are not all in a set of 9");
        assertThatThrownBy(() -> part.read(3, 0, new float[2], 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
