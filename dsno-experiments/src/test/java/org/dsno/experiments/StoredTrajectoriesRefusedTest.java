package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dsno.api.SampleShape;
import org.dsno.core.Progress;
import org.dsno.core.interop.LmdbExport;
import org.dsno.core.trajectory.TrajectorySet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stored trajectories that do not fit the rest of their cell are refused before anything runs. */
class StoredTrajectoriesRefusedTest {
    private static final String GOOD = """
            name: tiny
            device: cpu
            defaults:
              data: {name: ring, count: 64}
              teacher: none
              trajectories: {set: set}
              operator: {backbone: {name: mlp, width: 8, blocks: 1, embedding: 8}}
              training: {steps: 2, batch: 16}
              evaluation: {samples: 10, metrics: [trajectory-error]}
            experiments:
              one: {}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        MadeUpSet.of(40).write(folder.resolve("set"));
    }

    @Test
    void theGoodOneIsGood() throws IOException {
        assertThat(check(GOOD).code()).isZero();
    }

    @Test
    void trainingAndEvaluationShareNoTrajectory() throws IOException {
        assertRefused(
                GOOD.replace("{set: set}", "{set: set, count: 31}"),
                "6:35: trajectories.count: 31 for training and 10 for evaluation are more than the 40 trajectories of "
                        + folder.resolve("set") + "; at most 30 are for training");
        assertThat(check(GOOD.replace("{set: set}", "{set: set, count: 30}")).code())
                .isZero();
        assertRefused(
                GOOD.replace("samples: 10", "samples: 40"),
                "9:25: evaluation.samples: 40 leave none of the 40 trajectories of " + folder.resolve("set")
                        + " for training");
        assertRefused(
                GOOD.replace("batch: 16", "batch: 31"),
                "8:31: training.batch: 31 is more than the 30 trajectories there are");
    }

    @Test
    void theTimesOfTheSetDecideTheResolution() throws IOException {
        assertRefused(
                GOOD.replace("operator: {", "operator: {resolution: 3, "),
                "7:26: operator.resolution: a resolution of 3 does not divide the 8 stored times after the noise");
    }

    @Test
    void theShapeIsThatOfTheData() throws IOException {
        Files.writeString(folder.resolve("points.csv"), "1,2,3\n4,5,6\n");
        assertRefused(
                GOOD.replace("{name: ring, count: 64}", "{name: csv, path: points.csv}"),
                "6:23: trajectories.set: the trajectories of " + folder.resolve("set")
                        + " are of 1x1x2, the data of 1x1x3");
    }

    @Test
    void theScheduleIsTheOneThatTheSetWasMadeOn() throws IOException {
        assertRefused(
                GOOD.replace("  teacher:", "  schedule: vp-linear\n  teacher:"),
                "5:13: schedule: ends at t = 0.001, the trajectories of " + folder.resolve("set") + " at 0.0");

        Path first = Files.writeString(
                folder.resolve("first.yaml"),
                GOOD.replace("none", "ring\n  schedule: {name: vp-linear, beta-min: 0.2}")
                        .replace("samples: 10", "samples: 40")
                        .replace(
                                "{set: set}",
                                "{solver: ddim, steps: 8, discretization: uniform, stored: 9, count: 40}"));
        assertThat(Output.of(first.toString(), "--output", folder.resolve("out").toString())
                        .code())
                .isZero();
        Path set = stages(folder.resolve("out")).get(0);
        assertRefused(
                GOOD.replace("set: set", "set: " + set).replace("  teacher:", "  schedule: vp-linear\n  teacher:"),
                "5:13: schedule: is {\"name\":\"vp-linear\",\"beta-min\":0.1,\"beta-max\":20.0,\"end-time\":0.001},"
                        + " the trajectories of " + set
                        + " were made on {\"name\":\"vp-linear\",\"beta-min\":0.2,\"beta-max\":20.0,\"end-time\":0.001}");
    }

    @Test
    void aTeacherOfOtherClassesIsNotTheirs() throws IOException {
        byte[] records = new byte[20 * 3073];
        for (int k = 0; k < 20; k++) {
            records[k * 3073] = (byte) (k % 10);
        }
        Files.write(folder.resolve("data.bin"), records);
        String conditional = GOOD.replace("{name: ring, count: 64}", "{name: cifar10, path: data.bin, size: 1}")
                .replace(
                        "teacher: none",
                        "teacher: {name: trained, conditional: true, training: {steps: 1, batch: 4}, backbone: mlp}")
                .replace("{set: set}", "{lmdb: lmdb, stored: 9}");
        LmdbExport.write(MadeUpSet.of(new SampleShape(1, 1, 3), 40), folder.resolve("lmdb"), Progress.silent());

        assertRefused(
                conditional,
                "6:24: trajectories.lmdb: the trajectories of " + folder.resolve("lmdb")
                        + " have 0 classes, the teacher 10");
    }

    @Test
    void aDamagedSetIsNamedOnceAndNothingRuns() throws IOException {
        Path records = folder.resolve("set/records-00000.f32");
        byte[] bytes = Files.readAllBytes(records);
        bytes[5] ^= 1;
        Files.write(records, bytes);

        assertRefused(
                GOOD.replace("experiments:", "seeds: [0, 1]\nexperiments:"),
                "6:23: trajectories.set: " + records + ": is damaged: its checksum is not the manifest's");
    }

    @Test
    void whatIsNotThereIsNamed() throws IOException {
        assertRefused(
                GOOD.replace("set: set", "set: nowhere"),
                "6:23: trajectories.set: " + folder.resolve("nowhere") + ": is not there");
        assertRefused(
                GOOD.replace("{set: set}", "{lmdb: nowhere, stored: 9}"),
                "6:24: trajectories.lmdb: " + folder.resolve("nowhere") + ": has neither data.mdb nor lmdb/data.mdb");
    }

    @Test
    void aDatabaseIsWhatItIsSaidToBe() throws IOException {
        LmdbExport.write(TrajectorySet.open(folder.resolve("set")), folder.resolve("lmdb"), Progress.silent());
        Path data = folder.resolve("lmdb/data.mdb");

        assertRefused(
                GOOD.replace("{set: set}", "{lmdb: lmdb, stored: 17}"),
                "6:24: trajectories.lmdb: " + data
                        + ": not an LMDB database of trajectories: its record 0 has 72 bytes, 17 times of 1x1x2 take 136; it has 9 times");
        assertRefused(
                GOOD.replace("{set: set}", "{lmdb: lmdb, stored: 9, classes: 3}"),
                "6:24: trajectories.lmdb: " + folder.resolve("lmdb")
                        + ": has no labels, though 3 classes are asked for");
    }

    private Output check(String experiment) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), experiment);
        return Output.of(file.toString(), "--dry-run");
    }

    private void assertRefused(String experiment, String line) throws IOException {
        Output run = check(experiment);
        assertThat(run.err()).isEqualTo(folder.resolve("bad.yaml") + ":" + line + "\n");
        assertThat(run.code()).isEqualTo(2);
    }

    private static List<Path> stages(Path output) throws IOException {
        try (var inside = Files.list(output.resolve("stages"))) {
            return inside.sorted().toList();
        }
    }
}
