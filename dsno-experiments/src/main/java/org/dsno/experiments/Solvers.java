package org.dsno.experiments;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.Teacher;
import org.dsno.api.TimeDiscretization;
import org.dsno.core.accuracy.UnsettledSolutionException;
import org.dsno.core.plugin.PluginKind;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.Chosen;
import org.dsno.experiments.config.WrittenChoice;
import org.dsno.experiments.solvers.Comparison;
import org.dsno.experiments.solvers.FlowProblem;
import org.dsno.experiments.solvers.Row;
import org.dsno.experiments.solvers.SolverFigure;
import org.dsno.experiments.solvers.SolverTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dsno solvers}. */
@Command(
        name = "solvers",
        description = {
            "Compares all solvers: how far from the flow's solution they end, for the same numbers of teacher evaluations.",
            "The solution is that of a Runge-Kutta method whose steps are halved until nothing changes. The teacher must"
                    + " be exact and smooth; that of the data source 'ring' is there without more.",
            "Writes solvers.csv and solvers.png."
        },
        footer = {
            "  dsno solvers --output solvers",
            "  dsno solvers --output solvers --teacher '{name: ring, std: 0.2}' --grid uniform --grid quadratic"
        })
final class Solvers implements Callable<Integer> {
    private static final List<String> GRIDS = List.of("uniform", "quadratic", "log-snr", "karras");
    private static final int MOST_SAMPLES = 100_000;
    private static final int MOST_EVALUATIONS = 10_000;
    private static final String ANY_POINTS = "{name: ring, count: 1}";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private FigureFolderOption output = new FigureFolderOption();

    @Option(
            names = "--teacher",
            paramLabel = "NAME",
            defaultValue = "ring",
            description = "as in an experiment file, but for networks (default: ${DEFAULT-VALUE})")
    private String teacher = "ring";

    @Option(
            names = "--data",
            paramLabel = "NAME",
            defaultValue = ANY_POINTS,
            description = "what the teacher is made for, as in an experiment file (default, points of the plane:"
                    + " ${DEFAULT-VALUE})")
    private String data = ANY_POINTS;

    @Option(
            names = "--schedule",
            paramLabel = "NAME",
            defaultValue = "cosine",
            description = "noise schedule (default: ${DEFAULT-VALUE})")
    private String schedule = "cosine";

    @Option(
            names = "--grid",
            paramLabel = "NAME",
            description = "where the steps lie, may be repeated (default: uniform, quadratic, log-snr and karras)")
    private List<String> grids = new ArrayList<>();

    @Option(
            names = "--evaluations",
            paramLabel = "NFE",
            split = ",",
            defaultValue = "5,10,20,40,80,160",
            description = "budgets: a solver takes the most steps that they pay for (default: ${DEFAULT-VALUE})")
    private List<Integer> evaluations = new ArrayList<>();

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "256",
            description = "points that are solved (default: ${DEFAULT-VALUE})")
    private int samples = 256;

    @Option(names = "--seed", defaultValue = "0", description = "of their noise (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private PluginOptions plugins = new PluginOptions();

    @Override
    public Integer call() throws IOException {
        if (samples < 1 || samples > MOST_SAMPLES) {
            throw common.wrong("--samples: must be between 1 and " + MOST_SAMPLES + ", was " + samples);
        }
        for (int budget : evaluations) {
            if (budget < 1 || budget > MOST_EVALUATIONS) {
                throw common.wrong("--evaluations: must be between 1 and " + MOST_EVALUATIONS + ", was " + budget);
            }
        }
        Console console = new Console(System.out, System.err);
        try (PluginRegistry registry = plugins.load(console)) {
            Map<String, OdeSolver> solvers = new LinkedHashMap<>();
            boolean allMade = make(solvers, registry, console);
            Comparison comparison = compared(solvers, registry, console);
            boolean failed = !allMade || !comparison.broken().isEmpty();
            if (comparison.rows().isEmpty() && failed) {
                return Failures.FAILED;
            }
            if (comparison.rows().isEmpty()) {
                throw common.wrong("--evaluations: no solver can take a step with so few as " + evaluations);
            }
            Files.createDirectories(output.folder());
            SolverTable.write(output.folder().resolve("solvers.csv"), comparison, samples, seed);
            print(comparison, System.out);
            System.out.println("table: " + output.folder().resolve("solvers.csv"));
            SolverFigure.of(comparison).write(output.folder().resolve("solvers.png"));
            System.out.println("figure: " + output.folder().resolve("solvers.png"));
            return failed ? Failures.FAILED : 0;
        }
    }

    private Comparison compared(Map<String, OdeSolver> solvers, PluginRegistry registry, Console console)
            throws IOException {
        NoiseSchedule noise = made(
                "--schedule", () -> Chosen.schedule(WrittenChoice.schedule(Path.of("--schedule"), schedule, registry)));
        Map<String, TimeDiscretization> rules = new LinkedHashMap<>();
        for (String grid : grids.isEmpty() ? GRIDS : grids) {
            rules.put(
                    grid,
                    made(
                            "--grid",
                            () -> Chosen.times(WrittenChoice.discretization(Path.of("--grid"), grid, registry))));
        }
        Samples samplesOfData = made(
                "--data",
                () -> Chosen.data(WrittenChoice.data(Path.of("--data"), data, registry), Path.of(""), Seeds.of(seed)));
        try (Teacher exact = made(
                "--teacher",
                () -> Chosen.teacher(
                        WrittenChoice.teacher(Path.of("--teacher"), teacher, registry), samplesOfData, noise))) {
            FlowProblem problem = FlowProblem.of(
                    exact, noise, samples, Seeds.of(seed), steps -> console.part("solution in " + steps + " steps,"));
            return Comparison.of(
                    data.equals(ANY_POINTS) ? teacher : teacher + " of " + data,
                    schedule,
                    problem,
                    solvers,
                    rules,
                    evaluations.stream().distinct().sorted().toList(),
                    console::warn,
                    console.part("runs"));
        } catch (UnsettledSolutionException e) {
            throw common.wrong("--teacher: " + e.getMessage());
        }
    }

    /**
     * Makes all that can be made without settings; says of the others, why not.
     *
     * @return whether none failed; to need settings is no failure
     */
    private static boolean make(Map<String, OdeSolver> solvers, PluginRegistry registry, Console console) {
        boolean allMade = true;
        for (String name : registry.names(PluginKind.SOLVER)) {
            try {
                solvers.put(name, Chosen.solver(WrittenChoice.solver(Path.of(name), name, registry)));
            } catch (IOException e) {
                console.warn("left out is the solver " + e.getMessage());
            } catch (RuntimeException | LinkageError e) {
                console.warn("left out is the solver " + name + ", which cannot be made: " + e);
                allMade = false;
            }
        }
        return allMade;
    }

    private interface Making<T> {
        T get() throws IOException;
    }

    private <T> T made(String option, Making<T> making) {
        try {
            return making.get();
        } catch (IOException e) {
            throw common.wrong(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw common.wrong(option + ": " + e.getMessage());
        }
    }

    private void print(Comparison comparison, PrintStream out) {
        List<Integer> budgets = evaluations.stream().distinct().sorted().toList();
        out.printf(
                Locale.ROOT,
                "rms distance from the solution, of %d samples, for at most so many teacher evaluations (NFE);%n"
                        + "the solution itself is known to %.0e%n",
                samples,
                comparison.reference());
        for (String grid : comparison.rows().stream().map(Row::grid).distinct().toList()) {
            out.println();
            out.printf("%-18s  %5s", "grid " + grid, "order");
            budgets.forEach(budget -> out.printf("  %8s", "NFE " + budget));
            out.println();
            List<Row> rows = comparison.rows().stream()
                    .filter(row -> row.grid().equals(grid))
                    .toList();
            for (String solver : rows.stream().map(Row::solver).distinct().toList()) {
                List<Row> runs =
                        rows.stream().filter(row -> row.solver().equals(solver)).toList();
                out.printf("%-18s  %5d", solver, runs.get(0).order());
                for (int budget : budgets) {
                    out.printf("  %8s", error(comparison, runs, budget));
                }
                out.println();
            }
        }
    }

    private static String error(Comparison comparison, List<Row> runs, int budget) {
        return runs.stream()
                .filter(row -> row.budget() == budget)
                .findAny()
                .map(row -> comparison.isBelowReference(row)
                        ? String.format(Locale.ROOT, "<%.0e", comparison.reference())
                        : String.format(Locale.ROOT, "%.1e", row.error().rms()))
                .orElse("-");
    }
}
