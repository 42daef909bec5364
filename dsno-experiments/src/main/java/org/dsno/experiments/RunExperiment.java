package org.dsno.experiments;

import com.google.inject.Guice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.plugin.NearestName;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.config.Trend;
import org.dsno.experiments.results.CellResult;
import org.dsno.experiments.results.TrendFinding;
import org.dsno.experiments.sweep.CheckedPlan;
import org.dsno.experiments.sweep.Sweep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code run-experiment}. */
@Command(
        name = "run",
        description = {
            "Runs the experiments of a file: teacher trajectories, operator training, one-evaluation sampling, metrics.",
            "Cells that are finished are not run again."
        },
        footer = {
            "  ${COMMAND-FULL-NAME} experiments.yaml --dry-run",
            "  ${COMMAND-FULL-NAME} experiments.yaml",
            "  ${COMMAND-FULL-NAME} experiments.yaml --output /big/disk/mine --device gpu"
        })
final class RunExperiment implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli adds its options
    private CommonOptions common = new CommonOptions();

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "experiments.yaml",
            description = "the experiment file (default: ${DEFAULT-VALUE})")
    private Path file = Path.of("experiments.yaml");

    @Mixin
    private SweepFolderOption output = new SweepFolderOption();

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Option(names = "--dry-run", description = "check everything, print the plan, run nothing")
    private boolean dryRun;

    @Override
    public Integer call() throws IOException {
        Console console = new Console(System.out, System.err);
        try (PluginRegistry registry = plugins.load(file, console)) {
            Plan plan = Plan.load(file, registry);
            // Before the check, which builds graphs: in a GPU build nothing may use TensorFlow before this.
            ExecutionDevice execution = device.select(plan);
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

    private int run(CheckedPlan checked, ExecutionDevice execution, Console console) throws IOException {
        Plan plan = checked.plan();
        Path folder = output.of(plan);
        Sweep sweep = Guice.createInjector(new Wiring(execution, plan.session(), console))
                .getInstance(Sweep.class);
        List<CellResult> results = sweep.run(checked, folder);
        console.tables(folder);
        console.trends(plan.trends().stream()
                .map(trend -> TrendFinding.of(trend, results))
                .toList());
        return results.stream().allMatch(CellResult::done) ? 0 : 1;
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
