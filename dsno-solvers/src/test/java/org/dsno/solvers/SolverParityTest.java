package org.dsno.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SolverParityTest {
    // The reference's two programs agree to 6e-11 of max(1, max|x|) in the worst case; we allow a little more.
    private static final double TOLERANCE = 1e-9;
    // Grids agree to 4e-15 there.
    private static final double GRID_TOLERANCE = 1e-14;
    private static final double SIGMA_TOLERANCE = 1e-12;

    @Test
    void everyRowIsComparedButForTheSolversThatWeDoNotHave() {
        assertThat(Row.all()).hasSize(1504);
        assertThat(Row.all().map(Row::solver)).containsAll(Row.NOT_OURS);
        assertThat(variancePreserving()).hasSize(1300);
        assertThat(varianceExploding()).hasSize(72);
        assertThat(Row.ours().filter(row -> row.has("x_steps"))).hasSize(67);
        assertThat(Row.ours().filter(row -> row.has("eval_t"))).hasSize(134);
        assertThat(Row.ours().filter(row -> row.has("eval_sigma"))).hasSize(12);
        assertThat(Row.ours().filter(row -> row.has("t"))).hasSize(804);
    }

    static Stream<Row> variancePreserving() {
        return Row.ours().filter(Predicate.not(SolverParityTest::isExploding));
    }

    static Stream<Row> varianceExploding() {
        return Row.ours().filter(SolverParityTest::isExploding);
    }

    private static boolean isExploding(Row row) {
        return row.problem().interval().equals("ve");
    }

    @ParameterizedTest
    @MethodSource("variancePreserving")
    void equalsTheReference(Row row) {
        Problem problem = row.problem();
        OdeSolver solver = row.ourSolver();
        SolverGrid grid = row.solverGrid();
        RecordingFlow flow = new RecordingFlow(problem.flow());
        List<State> states = Integration.states(solver, flow, grid, problem.start());

        assertSame(states.get(states.size() - 1).values(), row.get("x").doubles());
        assertThat(grid.times()).hasSize(row.steps() + 1);
        assertThat(flow.evaluations()).isEqualTo(row.evaluations()).isEqualTo(solver.evaluations(row.asked()));
        if (row.has("t")) {
            assertThat(times(grid.times())).containsExactly(row.get("t").doubles(), within(GRID_TOLERANCE));
        }
        if (row.has("eval_t")) {
            assertThat(times(flow.times())).containsExactly(row.get("eval_t").doubles(), within(GRID_TOLERANCE));
        }
        if (row.has("x_steps")) {
            for (int i = 0; i < states.size(); i++) {
                State x = states.get(i);
                assertSame(
                        x.values(),
                        Reference.points(row.get("x_steps"), i, x.count()).values());
            }
        }
    }

    /** See {@link Exploding}; at 0 the reference arrives at x̂_0 of the state at the smallest σ̄. */
    @ParameterizedTest
    @MethodSource("varianceExploding")
    void equalsTheReferenceThatIsVarianceExploding(Row row) {
        NoiseSchedule schedule = row.problem().schedule();
        double[] sigmas = row.get("sigma").doubles();
        double[] laid = Exploding.untilSmallest(row).times().stream()
                .mapToDouble(t -> schedule.sigma(t) / schedule.alpha(t))
                .toArray();
        assertThat(sigmas).hasSize(laid.length + 1);
        for (int i = 0; i < laid.length; i++) {
            assertThat(laid[i]).isCloseTo(sigmas[i], within(SIGMA_TOLERANCE * sigmas[i]));
        }

        RecordingFlow flow = new RecordingFlow(row.problem().flow());
        State x = Exploding.atSmallest(row, flow);
        double to = Exploding.time(Exploding.SMALLEST, schedule);
        State atSmallest = x.times(1 / schedule.alpha(to));
        State end = flow.predict(x, to).data();

        assertSame(atSmallest.values(), row.get("x_at_sigma_min").doubles());
        assertSame(end.values(), row.get("x").doubles());
        assertThat(flow.evaluations()).isEqualTo(row.evaluations());
        if (row.has("eval_sigma")) {
            double[] expected = row.get("eval_sigma").doubles();
            assertThat(flow.times()).hasSize(expected.length);
            for (int i = 0; i < expected.length; i++) {
                double t = flow.times().get(i);
                assertThat(schedule.sigma(t) / schedule.alpha(t))
                        .isCloseTo(expected[i], within(SIGMA_TOLERANCE * expected[i]));
            }
        }
    }

    private static void assertSame(double[] x, double[] expected) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(x).containsExactly(expected, within(TOLERANCE * Math.max(1, largest)));
    }

    private static double[] times(List<Double> times) {
        return times.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
