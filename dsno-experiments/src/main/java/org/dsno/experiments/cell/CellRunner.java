package org.dsno.experiments.cell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.dsno.core.StoppedException;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Reason;
import org.dsno.experiments.measure.CellCost;
import org.dsno.experiments.measure.Effort;
import org.jspecify.annotations.Nullable;

/** Runs cells of one sweep, one after the other, and tries their steps. Closing it closes what they read. */
public final class CellRunner implements Closeable {
    private static final String STAGES = "stages";

    private final Path sweep;
    private final String device;
    private final SessionOptions planned;
    private final DataSets data;
    private final CellRun run;

    /**
     * A runner.
     *
     * @param base the folder where relative paths of the experiment file start
     * @param sweep the folder of the sweep
     * @param planned what the experiment file says of sessions, which identities tell of
     * @param used what sessions may do here
     */
    public CellRunner(
            Path base,
            Path sweep,
            ExecutionDevice device,
            SessionOptions planned,
            SessionOptions used,
            SinkChoice sinks) {
        this.sweep = sweep;
        this.device = device.device().type();
        this.planned = planned;
        ObjectNode environment = Environment.describe(device);
        TensorFlowSessions sessions = new TensorFlowSessions(device, used);
        data = new DataSets(base);
        run = new CellRun(
                new TeacherStage(stages(sweep), environment, sessions),
                new TrajectoryStage(stages(sweep), environment),
                new StudentStage(stages(sweep), environment),
                sessions,
                environment,
                data,
                sinks);
    }

    /** {@return where a sweep keeps its stages} */
    public static Path stages(Path sweep) {
        return sweep.resolve(STAGES);
    }

    /**
     * Runs a cell.
     *
     * @param identity that it had when it was planned
     * @param folder of the cell in that of the sweep
     * @return why it failed, which its folder says too; empty if it is done
     * @throws StoppedException if the watcher's progress wanted it to stop
     */
    public Optional<CellFailure> run(Cell cell, String identity, String folder, Watcher watcher) {
        @Nullable CellFolder there = null;
        try {
            Origins origins = data.origins(cell, device, planned);
            Identity now = Identity.ofCell(cell, origins);
            there = new CellFolder(sweep, folder, cell, now);
            if (!now.hash().equals(identity)) {
                throw new IOException(
                        "its data, teacher, stored trajectories or plug-ins are not those that the sweep was"
                                + " planned with; run the command again");
            }
            run.run(cell, origins, there, watcher);
            return Optional.empty();
        } catch (StoppedException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError | InternalError e) {
            // An InternalError is a mapped file that was cut short while it was read.
            String message = Reason.of(e);
            String stage = e instanceof StageException shared ? shared.stage() : "";
            return Optional.of(new CellFailure(message, stage, there == null ? "" : recorded(there, message, e)));
        }
    }

    private static String recorded(CellFolder folder, String message, Throwable failure) {
        try {
            return "stack trace: " + folder.failed(message, failure);
        } catch (IOException full) {
            return "the failure could not be recorded: " + Reason.of(full);
        }
    }

    /** {@return what the steps of a cell take, by a few that are tried} */
    public CellCost cost(Cell cell, Effort effort) throws IOException {
        try (CellMeasurement measurement = CellMeasurement.of(cell, data, run.sessions(), effort)) {
            return measurement.cost();
        }
    }

    @Override
    public void close() throws IOException {
        data.close();
    }
}
