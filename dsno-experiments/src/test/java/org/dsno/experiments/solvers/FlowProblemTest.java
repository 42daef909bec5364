package org.dsno.experiments.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dsno.api.LastStep;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.Prediction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.api.TimeDiscretization;
import org.dsno.core.Progress;
import org.dsno.core.accuracy.ReferenceSolution;
import org.dsno.core.plugin.PluginRegistry;
import org.dsno.experiments.config.Chosen;
import org.dsno.experiments.config.WrittenChoice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FlowProblemTest {
    private static final Path HERE = Path.of("test");
    private static final PluginRegistry REGISTRY = PluginRegistry.load(List.of());

    private final NoiseSchedule schedule = Chosen.schedule(WrittenChoice.schedule(HERE, "cosine", REGISTRY));
    private final TimeDiscretization uniform = Chosen.times(WrittenChoice.discretization(HERE, "uniform", REGISTRY));

    FlowProblemTest() throws IOException {}

    @AfterAll
    static void close() throws IOException {
        REGISTRY.close();
    }

    private static OdeSolver solver(String name) throws IOException {
        return Chosen.solver(WrittenChoice.solver(HERE, name, REGISTRY));
    }

    private FlowProblem gaussian() throws IOException {
        Teacher teacher = Chosen.teacher(
                WrittenChoice.teacher(HERE, "{name: gaussian, mean: [0.5, -1], std: 0.3}", REGISTRY),
                new Samples(SampleShape.point(2), 1, new float[2]),
                schedule);
        return FlowProblem.of(teacher, schedule, 32, Seeds.of(4), steps -> Progress.silent());
    }

    @Test
    void aBudgetPaysForWholeSteps() throws Exception {
        FlowProblem problem = gaussian();

        FlowProblem.Trial heun = problem.solve(solver("heun"), uniform, 5).orElseThrow();
        FlowProblem.Trial ddim = problem.solve(solver("ddim"), uniform, 5).orElseThrow();

        assertThat(heun.steps()).isEqualTo(2);
        assertThat(heun.evaluations()).isEqualTo(4);
        assertThat(ddim.steps()).isEqualTo(5);
        assertThat(ddim.evaluations()).isEqualTo(5);
        assertThat(problem.solve(solver("heun"), uniform, 1)).isEqualTo(Optional.empty());
    }

    /** Its steps are even in number, as those of a method that takes them in pairs. */
    private record InPairs(OdeSolver method) implements OdeSolver {
        @Override
        public int order() {
            return method.order();
        }

        @Override
        public int evaluationsPerStep() {
            return method.evaluationsPerStep();
        }

        @Override
        public LastStep lastStep() {
            return method.lastStep();
        }

        @Override
        public String paper() {
            return method.paper();
        }

        @Override
        public SolverGrid grid(TimeDiscretization rule, int steps, double from, double to, NoiseSchedule noise) {
            require(steps % 2 == 0, "%d steps are no pairs", steps);
            return SolverGrid.of(rule, steps, from, to, noise);
        }

        @Override
        public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
            require(grid.steps() != 4, "four steps are too many for this test");
            return method.start(flow, grid);
        }
    }

    @Test
    void aNumberOfStepsThatIsRefusedIsNotTheEnd() throws Exception {
        FlowProblem problem = gaussian();
        OdeSolver inPairs = new InPairs(solver("ddim"));

        assertThat(problem.solve(inPairs, uniform, 7).orElseThrow().steps()).isEqualTo(6);
        assertThatThrownBy(() -> problem.solve(inPairs, uniform, 1))
                .isInstanceOf(RefusedStepsException.class)
                .hasMessage("1 steps are no pairs");
        assertThatThrownBy(() -> problem.solve(inPairs, uniform, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("four steps are too many for this test");
    }

    @Test
    void errorsFallAsTheOrderOfTheSolverSays() throws Exception {
        FlowProblem problem = gaussian();
        for (String name : List.of("ddim", "heun")) {
            OdeSolver solver = solver(name);
            double coarse =
                    problem.solve(solver, uniform, 256).orElseThrow().error().rms();
            double fine =
                    problem.solve(solver, uniform, 512).orElseThrow().error().rms();

            assertThat(Math.log(coarse / fine) / Math.log(2)).as(name).isCloseTo(solver.order(), within(0.1));
        }
    }

    @Test
    void aSolutionThatLeavesTheNumbersIsInfinitelyFar() throws Exception {
        State noise = new State(1, 2, new double[] {1, 1});
        FlowProblem broken = new FlowProblem(new Exploding(), schedule, noise, new ReferenceSolution(noise, 0, 1));

        FlowProblem.Trial trial = broken.solve(solver("ddim"), uniform, 3).orElseThrow();

        assertThat(trial.error().rms()).isInfinite();
        assertThat(trial.error().max()).isInfinite();
        assertThat(trial.evaluations()).isEqualTo(3);
    }

    private static final class Exploding implements Teacher {
        @Override
        public SampleShape shape() {
            return SampleShape.point(2);
        }

        @Override
        public Prediction predict(State x, double t) {
            return new Prediction(x.times(Double.POSITIVE_INFINITY), x);
        }
    }
}
