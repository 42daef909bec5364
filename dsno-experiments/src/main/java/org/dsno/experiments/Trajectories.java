package org.dsno.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.dsno.core.Progress;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.interop.LmdbExport;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.storage.ByteCount;
import org.dsno.core.storage.DiskSpace;
import org.dsno.core.trajectory.GenerationForecast;
import org.dsno.core.trajectory.TrajectorySet;
import org.dsno.experiments.cell.SetGeneration;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.NearestFile;
import org.dsno.experiments.config.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dsno trajectories}. */
@Command(
        name = "trajectories",
        description = "Makes the trajectory set that an experiment file asks for, goes on with one that was stopped, or"
                + " extends one that is complete. Record k is the same however many are made.",
        footer = {
            "  dsno trajectories experiments.yaml set --count 50000 --dry-run",
            "  dsno trajectories experiments.yaml set --count 50000",
            "  dsno trajectories --verify set"
        })
final class Trajectories implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(
            paramLabel = "[FILE] SET",
            hideParamSyntax = true,
            arity = "1..*",
            description = "the experiment file, and the folder of the set; sets alone with --verify or --lmdb")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private CellOption cell = new CellOption();

    @Option(names = "--count", paramLabel = "N", description = "trajectories (default: what the cell asks for)")
    private @Nullable Integer count;

    @Option(names = "--noise", description = "training or evaluation: two sets that share no noise (default: training)")
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

    @Mixin
    private SweepFolderOption output = new SweepFolderOption();

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Mixin
    private Overridden overridden = new Overridden();

    @Mixin
    private DeviceOption device = new DeviceOption();

    private final Console console = new Console(System.out, System.err);

    @Override
    public Integer call() throws IOException {
        if (count != null && count < 1) {
            throw common.wrong("--count: must be at least 1, was " + count);
        }
        if (lmdb != null && Files.exists(lmdb)) {
            throw new FileAlreadyExistsException(lmdb.toString(), null, "an export does not write over anything");
        }
        boolean fromFile = Files.isRegularFile(paths.get(0));
        if (dryRun && !fromFile) {
            throw common.wrong("--dry-run is of making a set, and needs an experiment file");
        }
        List<Path> sets = fromFile ? paths.subList(1, paths.size()) : paths;
        if (!fromFile && !verify && lmdb == null) {
            throw common.wrong(
                    paths.size() == 1
                            ? "which experiment file, and which set? A set alone is for --verify and --lmdb"
                            : paths.get(0) + ": there is no such experiment file" + NearestFile.hint(paths.get(0)));
        }
        if (sets.size() != 1 && (fromFile || lmdb != null)) {
            throw common.wrong("one set is made or written at a time, not " + sets.size());
        }
        if (fromFile) {
            generate(paths.get(0), sets.get(0));
        }
        if (dryRun) {
            return 0;
        }
        if (verify) {
            for (Path set : sets) {
                verify(set);
            }
        }
        if (lmdb != null) {
            LmdbExport.write(TrajectorySet.open(sets.get(0), checking()), lmdb, console.part("database"));
            System.out.println("database: " + lmdb);
        }
        return 0;
    }

    private void generate(Path file, Path set) throws IOException {
        try (PluginRegistry registry = plugins.load(file, console)) {
            Plan plan = Plan.load(file, registry, overridden.settings());
            ExecutionDevice execution = device.select(plan);
            Path base = file.resolveSibling("");
            Cell chosen = chosen(plan, base, execution);
            console.say(execution.line());
            Path sweep = output.of(plan);
            int asked = count == null ? 0 : count;
            try (SetGeneration generation =
                    SetGeneration.open(plan, chosen, base, execution, noise, asked, sweep, console)) {
                GenerationForecast forecast = generation.forecast(set);
                if (lmdb != null) {
                    DiskSpace.require(lmdb, forecast.bytes() + generation.bytes());
                }
                PrintStream to = dryRun ? System.out : System.err;
                to.println(generation.description());
                to.println(String.format(
                        Locale.ROOT,
                        "to do: %,d trajectories, %s of %s that are free, %,d teacher evaluations, %s",
                        forecast.records(),
                        ByteCount.words(forecast.bytes()),
                        ByteCount.words(DiskSpace.free(set)),
                        forecast.evaluations(),
                        Console.about(forecast.seconds())));
                if (!dryRun) {
                    System.out.println(made(generation.writeTo(set, console)) + ": " + set);
                }
            }
        }
    }

    private static String made(SetGeneration.Made made) {
        if (made.records() == 0) {
            return "all trajectories were there";
        }
        double pace = made.records() / made.seconds();
        return String.format(
                Locale.ROOT,
                pace < 10
                        ? "%,d trajectories in %s, %.2g a second, %.1f %% of the time in the teacher"
                        : "%,d trajectories in %s, %,.0f a second, %.1f %% of the time in the teacher",
                made.records(),
                Console.words(made.seconds()),
                pace,
                100 * made.inTeacher() / made.seconds());
    }

    private Cell chosen(Plan plan, Path base, ExecutionDevice execution) {
        if (cell.isGiven()) {
            return cell.of(plan, common);
        }
        Map<Integer, Cell> choices = SetGeneration.choices(plan, base, execution);
        if (choices.isEmpty()) {
            throw common.wrong("all trajectories of the file are stored already; there is nothing to generate");
        }
        if (choices.size() > 1) {
            throw common.wrong(
                    "the cells of the file ask for " + choices.size() + " different sets; choose with --cell:\n"
                            + choices.entrySet().stream()
                                    .map(one -> "  --cell " + one.getKey() + ": "
                                            + one.getValue().name())
                                    .collect(Collectors.joining("\n")));
        }
        return choices.values().iterator().next();
    }

    private void verify(Path set) throws IOException {
        long started = System.nanoTime();
        TrajectorySet checked = TrajectorySet.open(set, checking());
        double seconds = (System.nanoTime() - started) / 1e9;
        long bytes =
                4L * checked.count() * checked.times().size() * checked.shape().size();
        System.out.println(String.format(
                Locale.ROOT,
                "%s: %,d trajectories of %d times of %s are as they were written (%s in %.1f s)%s",
                set,
                checked.count(),
                checked.times().size(),
                checked.shape(),
                ByteCount.words(bytes),
                seconds,
                origin(checked.provenance().path("inputs"))));
    }

    /** What they were made from, where the set knows. */
    private static String origin(JsonNode inputs) {
        if (inputs.isMissingNode()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "; made by %s, solved by %s, seed %s, %s",
                inputs.path("teacher").path("name").asText(),
                inputs.path("trajectories").path("solver").path("name").asText(),
                inputs.path("seed").asText(),
                inputs.path("stream").asText());
    }

    private Progress checking() {
        return console.part("checking the set, MiB");
    }
}
