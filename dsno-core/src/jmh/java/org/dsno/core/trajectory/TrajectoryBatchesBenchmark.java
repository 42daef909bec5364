package org.dsno.core.trajectory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Seeds;
import org.dsno.core.Progress;
import org.dsno.core.storage.Durable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Reading training batches, shuffled, from a set on the disk that the system's memory holds. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TrajectoryBatchesBenchmark {
    private static final int COUNT = 1024;
    private static final int BATCH = 128;
    private static final List<Double> TIMES = List.of(1.0, 0.75, 0.5, 0.25, 0.0);

    /** Height and width of a sample. */
    @Param({"1", "16"})
    public int side;

    private Path folder;
    private TrajectorySet set;
    private TrajectoryBatches batches;
    private TrajectoryBatches.Batch room;
    private long n;

    @Setup
    public void write() throws IOException {
        SampleShape shape = new SampleShape(side, side, 3);
        folder = Files.createTempDirectory("dsno-jmh");
        TrajectorySet madeUp = new SuppliedTrajectories(
                shape, TIMES, Target.STATE, COUNT, Labels.none(), 0, (record, time, into, offset) -> {
                    for (int i = 0; i < shape.size(); i++) {
                        into[offset + i] = (record + time + i) % 7;
                    }
                });
        Path written = folder.resolve("set");
        TrajectoryImport.write(madeUp, written, JsonNodeFactory.instance.objectNode(), Progress.silent());
        set = TrajectorySet.open(written);
        batches = new TrajectoryBatches(set, set.atResolution(4), BATCH, Seeds.of(0));
        room = batches.allocate();
    }

    /** {@return the batch that was read} */
    @Benchmark
    public TrajectoryBatches.Batch read() {
        batches.read(n++, room);
        return room;
    }

    @TearDown
    public void delete() throws IOException {
        set.close();
        Durable.deleteTree(folder);
    }
}
