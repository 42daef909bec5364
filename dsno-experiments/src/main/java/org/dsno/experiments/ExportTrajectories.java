package org.dsno.experiments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dsno.core.interop.LmdbExport;
import org.dsno.core.trajectory.TrajectorySet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dsno export trajectories}. */
@Command(
        name = "trajectories",
        description = "Writes a trajectory set as the authors of DSNO store theirs, in LMDB.",
        footer = "  dsno export trajectories runs/mine/stages/trajectories-1234 lmdb")
final class ExportTrajectories implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli adds its options
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "SET", description = "folder of a trajectory set")
    private Path from = Path.of("");

    @Parameters(paramLabel = "DIR", description = "folder of the database; must not be there")
    private Path to = Path.of("");

    @Override
    public Integer call() throws IOException {
        TrajectorySet set = TrajectorySet.open(from);
        LmdbExport.write(set, to, new Console(System.out, System.err).part("trajectories"));
        System.out.println(set.count() + " trajectories of " + set.times().size() + " times: " + to);
        return 0;
    }
}
