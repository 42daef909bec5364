package org.dsno.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dsno.api.NoSettings;
import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.State;
import org.dsno.api.TimeDiscretization;
import org.dsno.core.diffusion.QuadraticDiscretizationProvider;
import org.dsno.core.diffusion.UniformDiscretizationProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SolverParityTest {
    // The reference's two programs agree to 6e-11 of max(1, max|x|) in the worst case; we allow a little more.
    private static final double TOLERANCE = 1e-9;
    // Grids agree to 4e-15 there.
    private static final double GRID_TOLERANCE = 1e-14;
    private static final Map<String, OdeSolver> SOLVERS =
            Map.of("ddim", new Ddim(), "euler_t", new Euler(), "heun_t", new Heun());
    private static final Map<String, TimeDiscretization> GRIDS = Map.of(
            "time_uniform", new UniformDiscretizationProvider().create(new NoSettings()),
            "time_quadratic", new QuadraticDiscretizationProvider().create(new NoSettings()));

    /** One row of the index. */
    record Row(Problem problem, String solver, String grid, int steps, int evaluations) {
        String key(String what) {
            return problem.interval() + "/" + solver + "/" + grid + "/N" + steps + "/" + what;
        }
    }

    static Stream<Row> rows() {
        return StreamSupport.stream(Reference.json("solvers_index").get("rows").spliterator(), false)
                .map(row -> new Row(
                        new Problem(row.get(0).asText(), row.get(1).asText()),
                        row.get(2).asText(),
                        row.get(3).asText(),
                        row.get(4).asInt(),
                        row.get(6).asInt()))
                .filter(row -> SOLVERS.containsKey(row.solver()) && GRIDS.containsKey(row.grid()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void equalsTheReference(Row row) {
        Problem problem = row.problem();
        ProbabilityFlow flow = problem.flow();
        double[] times = GRIDS.get(row.grid()).times(row.steps(), problem.from(), problem.to(), problem.schedule());
        OdeSolver.Stepper stepper = SOLVERS.get(row.solver()).start(flow);
        State x = problem.start();
        for (int i = 1; i < times.length; i++) {
            x = stepper.step(x, times[i - 1], times[i]);
        }

        double[] expected = problem.solutions().get(row.key("x")).doubles();
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(x.values()).containsExactly(expected, within(TOLERANCE * Math.max(1, largest)));
        assertThat(flow.evaluations()).isEqualTo(row.evaluations());
        if (problem.solutions().tensors().containsKey(row.key("t"))) {
            assertThat(times)
                    .containsExactly(problem.solutions().get(row.key("t")).doubles(), within(GRID_TOLERANCE));
        }
    }
}
