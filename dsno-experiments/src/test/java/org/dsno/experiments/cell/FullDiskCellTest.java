package org.dsno.experiments.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dsno.core.Progress;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.tensor.Safetensors;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.results.CsvTable;
import org.dsno.experiments.sweep.PlanFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cell on a disk that is full after so many bytes, where no real one can be mounted too; see also FullDiskTest. */
class FullDiskCellTest {
    private static final int PLACES = 6;
    private static final String FULL = "No space left on device";
    /** One thread for an operation: to the last bit results depend on how many there are. */
    private static final SessionOptions SESSION = SessionOptions.DEFAULT.withIntraOpThreads(1);

    @TempDir
    Path folder;

    private final Cell cell = PlanFixture.of("{one: {set: {training.checkpoint-every: 5, training.log-every: 5}}}")
            .cells()
            .get(0);
    private final ExecutionDevice device = ExecutionDevice.select(DeviceChoice.CPU, SESSION);

    private Optional<CellFailure> run(Path sweep) throws IOException {
        String identity;
        try (DataSets data = new DataSets(folder)) {
            identity = Identity.ofCell(cell, data.origins(cell, device.device().type(), SESSION))
                    .hash();
        }
        try (CellRunner runner =
                new CellRunner(folder, sweep, device, SESSION, SESSION, new SinkChoice("full", List.of()))) {
            return runner.run(cell, identity, "cell", new Watcher() {
                @Override
                public Progress part(String name) {
                    return Progress.silent();
                }

                @Override
                public void note(String line) {}
            });
        }
    }

    @Test
    void whereverTheDiskIsFullTheCellFailsWithItsFileAndIsFinishedWhenThereIsRoom() throws IOException {
        LimitedDisk large = new LimitedDisk(FileSystems.getDefault(), Long.MAX_VALUE);
        Path undisturbed = Files.createDirectory(folder.resolve("undisturbed"));
        assertThat(run(large.of(undisturbed))).isEmpty();
        assertThat(large.written()).isGreaterThan(10_000);

        for (int place = 0; place < PLACES; place++) {
            LimitedDisk disk = new LimitedDisk(FileSystems.getDefault(), large.written() * place / PLACES);
            Path sweep = Files.createDirectory(folder.resolve("full-" + place));

            CellFailure failure = run(disk.of(sweep)).orElseThrow();
            assertThat(failure.message()).startsWith(sweep.toString()).endsWith(": " + FULL);
            assertThat(failure.note()).doesNotContain("\tat ");
            assertThat(sweep.resolve("cell/status.json"))
                    .satisfiesAnyOf(
                            status -> assertThat(status).doesNotExist(),
                            status -> assertThat(status).content().contains("failed"));
            assertNothingIsHalfWritten(sweep);

            disk.enlarge(10 * large.written());
            assertThat(run(disk.of(sweep))).isEmpty();
            for (String file : List.of("operator.safetensors", "metrics.csv")) {
                assertThat(sweep.resolve("cell").resolve(file))
                        .hasSameBinaryContentAs(undisturbed.resolve("cell").resolve(file));
            }
        }
    }

    /** What has its own name can be read. */
    private static void assertNothingIsHalfWritten(Path sweep) throws IOException {
        try (Stream<Path> inside = Files.walk(sweep)) {
            for (Path path : inside.filter(Files::isRegularFile).toList()) {
                String name = path.toString();
                if (name.contains(".part") || name.contains(".unfinished")) {
                    continue;
                }
                if (name.endsWith(".json")) {
                    assertThat(new ObjectMapper()
                                    .readTree(Files.readString(path))
                                    .isObject())
                            .as(name)
                            .isTrue();
                } else if (name.endsWith(".csv")) {
                    assertThat(CsvTable.read(path).columns()).as(name).isNotEmpty();
                } else if (name.endsWith(".safetensors")) {
                    assertThat(Safetensors.read(path).tensors()).as(name).isNotEmpty();
                } else if (name.endsWith("records-00000.f32")) {
                    TrajectorySet.open(path.getParent()).close(); // checks it
                }
            }
        }
    }
}
