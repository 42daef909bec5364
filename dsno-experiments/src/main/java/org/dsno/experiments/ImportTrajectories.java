package org.dsno.experiments;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.SampleShape;
import org.dsno.core.interop.LmdbDescription;
import org.dsno.core.interop.LmdbTrajectorySet;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.trajectory.Target;
import org.dsno.core.trajectory.TrajectoryImport;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.config.Chosen;
import org.dsno.experiments.config.WrittenChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsno import trajectories}. */
@Command(
        name = "trajectories",
        description =
                "Makes a trajectory set of an LMDB database of DSNO's authors. It holds numbers alone; the options"
                        + " say what they are.",
        footer = "  dsno import trajectories cifar10-lmdb cifar10-set --shape 32x32x3 --stored 17")
final class ImportTrajectories implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "DATABASE", description = "data.mdb, its folder, or a folder with lmdb/ and labels.npy")
    private Path from = Path.of("");

    @Parameters(paramLabel = "SET", description = "folder of the set; must not be there")
    private Path to = Path.of("");

    @Option(names = "--shape", paramLabel = "HxWxC", required = true, description = "of a sample")
    private String shape = "";

    @Option(
            names = "--stored",
            paramLabel = "N",
            required = true,
            description = "states of a trajectory, noise included")
    private int stored;

    @Option(
            names = "--discretization",
            paramLabel = "NAME",
            defaultValue = "quadratic",
            description = "where the times of the states lie (default: ${DEFAULT-VALUE})")
    private String discretization = "quadratic";

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            defaultValue = "cosine",
            description = "noise schedule (default: ${DEFAULT-VALUE})")
    private String schedule = "cosine";

    @Option(
            names = "--target",
            paramLabel = "state|x0-estimate",
            defaultValue = "x0-estimate",
            description = "what is stored after the noise (default: ${DEFAULT-VALUE}, as the authors' generator does)")
    private String target = "x0-estimate";

    @Option(names = "--classes", paramLabel = "K", description = "read labels of so many classes (default: none)")
    private int classes;

    @Option(names = "--evaluations", paramLabel = "NFE", description = "that each trajectory cost (default: not known)")
    private long evaluations;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Override
    public Integer call() throws IOException {
        Console console = new Console(System.out, System.err);
        try (PluginRegistry registry = plugins.load(console)) {
            if (stored < 2) {
                throw common.wrong("--stored: a trajectory has at least two states, not " + stored);
            }
            if (classes < 0) {
                throw common.wrong("--classes: must not be negative, was " + classes);
            }
            NoiseSchedule of;
            double[] times;
            try {
                of = Chosen.schedule(WrittenChoice.schedule(Path.of("--schedule"), schedule, registry));
                times = Chosen.times(
                                WrittenChoice.discretization(Path.of("--discretization"), discretization, registry))
                        .times(stored - 1, 1, of.endTime(), of);
            } catch (IOException e) {
                throw common.wrong(String.valueOf(e.getMessage()));
            }
            LmdbDescription what;
            try {
                what = new LmdbDescription(
                        parsedShape(), Arrays.stream(times).boxed().toList(), parsedTarget(), classes, evaluations);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw common.wrong(String.valueOf(e.getMessage()));
            }
            try (TrajectorySet trajectories = LmdbTrajectorySet.open(from, what)) {
                TrajectoryImport.write(
                        trajectories,
                        to,
                        JsonNodeFactory.instance.objectNode().put("imported-from", from.toString()),
                        console.part("trajectories"));
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw common.wrong(String.valueOf(e.getMessage()));
            }
        }
        TrajectorySet set = TrajectorySet.open(to);
        System.out.println(set.count() + " trajectories: " + to);
        System.out.println("taken as " + shape + ", " + target + " at the times " + set.times() + " of the schedule "
                + schedule + ", " + (classes == 0 ? "without classes" : classes + " classes"));
        return 0;
    }

    private SampleShape parsedShape() {
        String[] sides = shape.split("x", -1);
        try {
            if (sides.length != 3) {
                throw new NumberFormatException(shape);
            }
            return new SampleShape(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), Integer.parseInt(sides[2]));
        } catch (NumberFormatException e) {
            throw common.wrong("--shape: '" + shape + "' is no shape; write it as 32x32x3");
        }
    }

    private Target parsedTarget() {
        return switch (target) {
            case "state" -> Target.STATE;
            case "x0-estimate" -> Target.X0_ESTIMATE;
            default -> throw common.wrong("--target: '" + target + "' is neither state nor x0-estimate");
        };
    }
}
