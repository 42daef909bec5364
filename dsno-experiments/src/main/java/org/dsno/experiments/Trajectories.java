package org.dsno.experiments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dsno.core.Progress;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.interop.LmdbExport;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.storage.DiskSpace;
import org.dsno.core.trajectory.GenerationForecast;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.sweep.SetGeneration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dsno trajectories}. */
@Command(
        name = "trajectories",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes the trajectory set that an experiment file asks for, goes on with one that was stopped, or extends one"
                    + " that is complete. Record k is the same however many are made.",
            "Examples:",
            "  dsno trajectories experiments.yaml set --count 50000",
            "  dsno trajectories --verify set"
        })
final class Trajectories implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "[FILE] SET",
            arity = "1..2",
            description = "the experiment file, and the folder of the set; the set alone with --verify")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--cell",
            paramLabel = "N",
            description = "which cell of the file, from 1, where its cells ask for different sets")
    private int cell;

    @Option(names = "--count", paramLabel = "N", description = "trajectories (default: what the cell asks for)")
    private int count;

    @Option(
            names = "--noise",
            description = "training or evaluation: two sets that share no noise (default: ${DEFAULT-VALUE})")
    private SetGeneration.Noise noise = SetGeneration.Noise.TRAINING;

    @Option(names = "--dry-run", description = "print what it takes, measured on a few steps, and stop")
    private boolean dryRun;

    @Option(names = "--verify", description = "read the whole set, and check it against its checksums")
    private boolean verify;

    @Option(
            names = "--lmdb",
            paramLabel = "DIR",
            description = "then write it as the authors of DSNO store theirs; must not be there")
    private @Nullable Path lmdb;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "folder of the file's results, where a trained teacher is kept (default: runs/NAME)")
    private @Nullable Path output;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "folder of plug-in jars, may be repeated (default: plugins/ beside the file, if it is there)")
    private List<Path> plugins = new ArrayList<>();

    @Option(names = "--device", description = "auto, cpu or gpu (default: what the file says)")
    private @Nullable DeviceChoice device;

    private final Console console = new Console(System.out, System.err);

    @Override
    public Integer call() throws IOException {
        if (count < 0) {
            throw wrong("--count: must be at least 1, was " + count);
        }
        Path set = paths.get(paths.size() - 1);
        if (paths.size() == 2) {
            generate(paths.get(0), set);
        } else if (!verify && lmdb == null) {
            throw wrong("which experiment file, and which set? A set alone is for --verify and --lmdb");
        }
        if (dryRun) {
            return 0;
        }
        if (verify) {
            verify(set);
        }
        if (lmdb != null) {
            LmdbExport.write(TrajectorySet.open(set, checking()), lmdb, console.part("database"));
            System.out.println("database: " + lmdb);
        }
        return 0;
    }

    private void generate(Path file, Path set) throws IOException {
        try (PluginRegistry registry = PluginRegistry.load(PluginFolders.of(plugins, file))) {
            registry.warnings().forEach(console::warn);
            Plan plan = Plan.load(file, registry);
            ExecutionDevice execution = ExecutionDevice.select(device == null ? plan.device() : device, plan.session());
            Path base = file.resolveSibling("");
            Cell chosen = chosen(plan, base, execution);
            console.say(execution.line());
            Path sweep = output == null ? Path.of("runs", plan.name()) : output;
            try (SetGeneration generation =
                    SetGeneration.open(plan, chosen, base, execution, noise, count, sweep, console)) {
                GenerationForecast forecast = generation.forecast(set);
                console.say(generation.description());
                console.say(String.format(
                        Locale.ROOT,
                        "to do: %,d trajectories, %.1f MB of %.1f MB that are free, %,d teacher evaluations, about %s",
                        forecast.records(),
                        forecast.bytes() / 1e6,
                        DiskSpace.free(set) / 1e6,
                        forecast.evaluations(),
                        Console.words(forecast.seconds())));
                if (!dryRun) {
                    SetGeneration.Made made = generation.writeTo(set, console);
                    System.out.println(made(made) + ": " + set);
                }
            }
        }
    }

    private static String made(SetGeneration.Made made) {
        if (made.records() == 0) {
            return "all trajectories were there";
        }
        return String.format(
                Locale.ROOT,
                "%,d trajectories in %s, %.4g a second, %.1f %% of the time in the teacher",
                made.records(),
                Console.words(made.seconds()),
                made.records() / made.seconds(),
                100 * made.inTeacher() / made.seconds());
    }

    private Cell chosen(Plan plan, Path base, ExecutionDevice execution) {
        if (cell != 0) {
            if (cell < 1 || cell > plan.cells().size()) {
                throw wrong("--cell: the file has cells 1 to " + plan.cells().size() + ", not " + cell);
            }
            return plan.cells().get(cell - 1);
        }
        Map<Integer, Cell> choices = SetGeneration.choices(plan, base, execution);
        if (choices.isEmpty()) {
            throw wrong("all trajectories of the file are stored already; there is nothing to generate");
        }
        if (choices.size() > 1) {
            throw wrong("the cells of the file ask for " + choices.size() + " different sets; choose with --cell:\n"
                    + choices.entrySet().stream()
                            .map(one -> "  --cell " + one.getKey() + ": " + Console.name(one.getValue()))
                            .collect(Collectors.joining("\n")));
        }
        return choices.values().iterator().next();
    }

    private void verify(Path set) throws IOException {
        long started = System.nanoTime();
        TrajectorySet checked = TrajectorySet.open(set, checking());
        double seconds = (System.nanoTime() - started) / 1e9;
        double megabytes = 4e-6
                * checked.count()
                * checked.times().size()
                * checked.shape().size();
        System.out.println(String.format(
                Locale.ROOT,
                "%s: %,d trajectories of %d times of %s are as they were written (%.1f MB in %.1f s)",
                set,
                checked.count(),
                checked.times().size(),
                checked.shape(),
                megabytes,
                seconds));
    }

    private Progress checking() {
        return console.part("checking the set, MiB");
    }

    private RuntimeException wrong(String message) {
        return spec == null ? new IllegalStateException(message) : new ParameterException(spec.commandLine(), message);
    }
}
