package org.dsno.experiments;

import com.google.inject.Guice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.dsno.core.StoppedException;
import org.dsno.core.plugin.NearestName;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.core.storage.Durable;
import org.dsno.experiments.cell.CellFolder;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.config.RateSchedules;
import org.dsno.experiments.config.Reason;
import org.dsno.experiments.config.Trend;
import org.dsno.experiments.report.ReportPage;
import org.dsno.experiments.results.CellResult;
import org.dsno.experiments.results.FinishedCells;
import org.dsno.experiments.results.TrendFinding;
import org.dsno.experiments.sweep.CheckedPlan;
import org.dsno.experiments.sweep.Estimate;
import org.dsno.experiments.sweep.Selection;
import org.dsno.experiments.sweep.Sweep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dsno run}, by itself {@code run-experiment}. */
@Command(
        name = "run",
        sortOptions = false,
        description = {
            "Runs the experiments of a file: teacher trajectories, operator training, one-evaluation sampling, metrics.",
            "Cells that are finished are not run again."
        },
        footer = {
            "  ${COMMAND-FULL-NAME} experiments.yaml --dry-run",
            "  ${COMMAND-FULL-NAME} experiments.yaml",
            "  ${COMMAND-FULL-NAME} experiments.yaml --jobs 4 --only temporal-resolution --only seed=0",
            "  ${COMMAND-FULL-NAME} experiments.yaml --set training.steps=500 --output quick",
            "  ${COMMAND-FULL-NAME} experiments.yaml --output /big/disk/mine --device gpu"
        })
final class RunExperiment implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ExperimentFileParameter file = new ExperimentFileParameter();

    @Mixin
    private SweepFolderOption output = new SweepFolderOption();

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Mixin
    private Overridden overridden = new Overridden();

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Option(
            names = "--only",
            paramLabel = "WHAT",
            description = {
                "run these cells alone, may be repeated: numbers as --dry-run prints them (3, 5-8), an experiment, seed=0,"
                        + " training.weighting=uniform",
                "What is of one kind are alternatives; kinds narrow each other."
            })
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "cells at a time, sharing the cores; each in a process of its own (default: 1)")
    private int jobs = 1;

    @Option(
            names = "--dry-run",
            description = "check everything, print the plan with the time, memory and disk that it takes by a few steps"
                    + " of each cell, run nothing")
    private boolean dryRun;

    @Option(
            names = "--no-estimate",
            description = "with --dry-run: try no step; time and memory are not known then, and nothing is refused for"
                    + " what it takes")
    private boolean withoutEstimate;

    @Override
    public Integer call() throws IOException {
        if (withoutEstimate && !dryRun) {
            throw common.wrong("--no-estimate: is of --dry-run; a run estimates what it takes");
        }
        Console console = new Console(System.out, System.err);
        try (PluginRegistry registry = plugins.load(file.path(), console)) {
            Plan plan = Plan.load(file.path(), registry, overridden.settings());
            Selection selection = selection(plan);
            CheckedPlan checked = CheckedPlan.of(plan, file.path(), () -> device.select(plan), console);
            RateSchedules.behindTheEnd(plan).forEach(problem -> console.warn(problem.toString()));
            warnOfTrends(checked, console);
            if (dryRun) {
                return printPlan(checked, selection, console);
            }
            console.say(checked.device().line());
            return run(checked, selection, console);
        }
    }

    private Selection selection(Plan plan) {
        if (jobs < 1) {
            throw common.wrong("--jobs: must be at least 1, was " + jobs);
        }
        try {
            return Selection.of(only, plan);
        } catch (IllegalArgumentException e) {
            throw common.wrong("--only " + e.getMessage());
        }
    }

    private Sweep.Options options(Plan plan, Selection selection) {
        return new Sweep.Options(file.path(), output.of(plan), plugins.of(file.path()), selection, jobs);
    }

    private static Sweep sweep(Console console) {
        return Guice.createInjector(new Wiring(console)).getInstance(Sweep.class);
    }

    private int printPlan(CheckedPlan checked, Selection selection, Console console) throws IOException {
        Sweep sweep = sweep(console);
        return interruptible(sweep, "stopped; nothing was run", console, () -> printPlan(checked, selection, sweep));
    }

    private int printPlan(CheckedPlan checked, Selection selection, Sweep sweep) throws IOException {
        Sweep.Options options = options(checked.plan(), selection);
        if (withoutEstimate) {
            new PlanText(checked, selection, sweep.outline(checked, options)).print(System.out);
            tellOfOthers(checked, options.folder());
            return 0;
        }
        Path scratch = Files.createTempDirectory("dsno-dry-run");
        try {
            Estimate estimate = sweep.estimate(checked, options, scratch);
            new PlanText(checked, selection, estimate).print(System.out);
            tellOfOthers(checked, options.folder());
            estimate.requireFits(options.folder());
            return estimate.cells().stream().allMatch(cell -> cell.problem().isEmpty()) ? 0 : Failures.FAILED;
        } finally {
            Durable.deleteTree(scratch);
        }
    }

    private int run(CheckedPlan checked, Selection selection, Console console) throws IOException {
        Plan plan = checked.plan();
        Sweep sweep = sweep(console);
        Sweep.Options options = options(plan, selection);
        List<CellResult> results = interruptible(
                sweep, "stopped; the same command goes on where it was", console, () -> sweep.run(checked, options));
        console.tables(options.folder());
        tellOfOthers(checked, options.folder());
        boolean reported = report(options.folder(), console);
        console.trends(plan.trends().stream()
                .filter(trend -> checked.cells().stream()
                        .anyMatch(cell -> selection.includes(cell) && trend.speaksOf(cell.cell())))
                .map(trend -> TrendFinding.of(trend, results))
                .toList());
        return reported && allDone(checked, selection, results) ? 0 : Failures.FAILED;
    }

    /** Cells of seeds or settings that the file had before are not lost, but are in no table. */
    private static void tellOfOthers(CheckedPlan checked, Path folder) throws IOException {
        Set<String> planned = checked.cells().stream()
                .map(cell -> CellFolder.of(folder, cell.cell(), cell.identity()).inSweep())
                .collect(Collectors.toSet());
        int besides = FinishedCells.besides(folder, planned);
        if (besides > 0) {
            System.out.println(FinishedCells.words(besides));
        }
    }

    /** Whether all that was asked for is done; another cell may have failed in an earlier run. */
    private static boolean allDone(CheckedPlan checked, Selection selection, List<CellResult> results) {
        Set<String> done = results.stream()
                .filter(CellResult::done)
                .map(result -> result.cell().experiment() + result.identity())
                .collect(Collectors.toSet());
        return checked.cells().stream()
                .filter(selection::includes)
                .allMatch(cell ->
                        done.contains(cell.cell().experiment() + cell.identity().hash()));
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    /** Runs so that Ctrl-C, or another polite end, leaves everything in order. */
    private static <T> T interruptible(Sweep sweep, String stopped, Console console, Work<T> work) throws IOException {
        CountDownLatch ended = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    console.say("stopping: what is being run is saved first");
                    sweep.stop();
                    try {
                        ended.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.run();
        } catch (StoppedException e) {
            console.say(stopped);
            throw e;
        } finally {
            ended.countDown();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // It is running.
            }
        }
    }

    /** The results are safe, and are told of, even if no report of them can be made. */
    private static boolean report(Path folder, Console console) {
        Path file = folder.resolve("report.html");
        try {
            ReportPage.write(folder, file);
            console.report(file);
            return true;
        } catch (IOException | RuntimeException | LinkageError | InternalError e) {
            console.warn("there is no report: " + Reason.of(e));
            return false;
        }
    }

    /** A misspelt metric must not show only after the last cell. */
    private static void warnOfTrends(CheckedPlan checked, Console console) {
        for (Trend trend : checked.plan().trends()) {
            if (!checked.measured().contains(trend.metric())) {
                console.warn("the trend '" + trend.claim() + "' asks for '" + trend.metric()
                        + "', which nothing measures" + NearestName.hint(trend.metric(), checked.measured()));
            }
        }
    }
}
