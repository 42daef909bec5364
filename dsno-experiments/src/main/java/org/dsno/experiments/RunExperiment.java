package org.dsno.experiments;

import com.google.inject.Guice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.plugin.NearestName;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.ConfigurationException;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.config.PlanDraft;
import org.dsno.experiments.config.Problem;
import org.dsno.experiments.config.Reason;
import org.dsno.experiments.config.Trend;
import org.dsno.experiments.report.ReportPage;
import org.dsno.experiments.results.CellResult;
import org.dsno.experiments.results.TrendFinding;
import org.dsno.experiments.sweep.CheckedPlan;
import org.dsno.experiments.sweep.Sweep;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code run-experiment}. */
@Command(
        name = "run-experiment",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = {
            "Runs the experiments of a file: teacher trajectories, operator training, one-evaluation sampling, metrics.",
            "Cells that are finished are not run again."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything is done",
            "1:a cell failed, or the results could not be written",
            "2:the command, the experiment file, a plug-in or the device asked for is wrong"
        })
final class RunExperiment implements Callable<Integer>, Debuggable {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "experiments.yaml",
            description = "the experiment file (default: ${DEFAULT-VALUE})")
    private Path file = Path.of("experiments.yaml");

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "folder of the results (default: runs/NAME in the current folder)")
    private @Nullable Path output;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "folder of plug-in jars, may be repeated (default: plugins/ beside the file, if it is there)")
    private List<Path> plugins = new ArrayList<>();

    @Mixin
    private Overridden overridden = new Overridden();

    @Option(names = "--device", description = "auto, cpu or gpu (default: what the file says)")
    private @Nullable DeviceChoice device;

    @Option(names = "--dry-run", description = "check everything, print the plan, run nothing")
    private boolean dryRun;

    @Option(names = "--debug", description = "print stack traces")
    private boolean debug;

    @Override
    public boolean debug() {
        return debug;
    }

    @Override
    public Integer call() throws IOException {
        Console console = new Console(System.out, System.err);
        try (PluginRegistry registry = PluginRegistry.load(PluginFolders.of(plugins, file))) {
            registry.warnings().forEach(console::warn);
            PlanDraft draft = Plan.draft(file, registry, overridden.settings());
            Plan plan = draft.plan() == null ? draft.complete() : draft.plan();
            boolean whole = draft.problems().isEmpty();
            // Before the check, which builds graphs: in a GPU build nothing may use TensorFlow before this.
            ExecutionDevice execution = ExecutionDevice.select(
                    !whole ? DeviceChoice.CPU : device == null ? plan.device() : device, plan.session());
            if (!whole) {
                throw wrong(draft, plan, execution, console);
            }
            try (CheckedPlan checked = Sweep.check(plan, file.resolveSibling(""), execution, console)) {
                warnOfTrends(checked, console);
                if (dryRun) {
                    console.plan(checked);
                    return 0;
                }
                console.say(execution.line());
                return run(checked, execution, console);
            }
        }
    }

    /** What is wrong with the file, and with those of its cells that could be read all the same. */
    private ConfigurationException wrong(PlanDraft draft, Plan readable, ExecutionDevice execution, Console console)
            throws IOException {
        List<Problem> problems = new ArrayList<>(draft.problems());
        try {
            Sweep.check(readable, file.resolveSibling(""), execution, console).close();
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
        return new ConfigurationException(problems);
    }

    private int run(CheckedPlan checked, ExecutionDevice execution, Console console) throws IOException {
        Plan plan = checked.plan();
        Path folder = output == null ? Path.of("runs", plan.name()) : output;
        Sweep sweep = Guice.createInjector(new Wiring(execution, plan.session(), console))
                .getInstance(Sweep.class);
        List<CellResult> results = sweep.run(checked, folder);
        console.tables(folder);
        report(folder, console);
        console.trends(plan.trends().stream()
                .map(trend -> TrendFinding.of(trend, results))
                .toList());
        return results.stream().allMatch(CellResult::done) ? 0 : 1;
    }

    /** The results are safe: a report that cannot be made does not fail them. */
    private static void report(Path folder, Console console) {
        Path file = folder.resolve("report.html");
        try {
            ReportPage.write(folder, file);
            console.report(file);
        } catch (IOException | RuntimeException | LinkageError | InternalError e) {
            console.warn("there is no report: " + Reason.of(e));
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
