package org.dsno.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dsno.api.OdeSolver;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;
import org.dsno.api.TimeDiscretization;
import org.dsno.core.diffusion.PredictionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ends of the cosine schedule, where α = 4.5e-5 and σ = 4.5e-5, with a network that predicts v in float32. */
class ScheduleEndsTest {
    // Of max|x| where that is far. Seen: 1.6e-6 of max(1, max|x|), that of single numbers in float32 being 6e-8.
    private static final double TOLERANCE = 5e-6;
    // Roundings of numbers of size 1 to 2, and of a v of that size.
    private static final double PREDICTION_TOLERANCE = 2.5e-7;
    // The data are within 2; beyond this lies what a method throws off on too coarse a grid.
    private static final double FAR = 3;
    private static final List<Integer> STEPS = List.of(8, 20, 50, 128);

    /** One way from t = 1 to t = 0. */
    record Way(String mixture, OdeSolver solver, String rule, TimeDiscretization times) {
        @Override
        public String toString() {
            return mixture + ", " + rule + ", " + solver;
        }
    }

    static Stream<Way> ways() {
        List<OdeSolver> solvers = List.of(
                new Ddim(DdimProvider.Last.LIKE_THE_OTHERS),
                new Ddim(DdimProvider.Last.DATA),
                new Euler(),
                new Heun(),
                new Rk4(),
                new EdmHeun(),
                new DpmSolver1(),
                new DpmSolver2(Predicted.NOISE),
                new DpmSolver2(Predicted.DATA),
                new DpmSolver3(Predicted.NOISE),
                new DpmSolver3(Predicted.DATA),
                new DpmSolverFast(3, Predicted.NOISE, DpmSolverFastProvider.Spacing.BY_ORDER),
                new DpmSolverFast(3, Predicted.DATA, DpmSolverFastProvider.Spacing.EVEN),
                new DpmSolverMultistep(2, Predicted.DATA, true),
                new DpmSolverMultistep(3, Predicted.DATA, true));
        return Stream.of("ring8", "mix12")
                .flatMap(mixture -> solvers.stream()
                        .flatMap(solver -> Stream.of(
                                new Way(mixture, solver, "uniform", Row.UNIFORM),
                                new Way(mixture, solver, "quadratic", Row.QUADRATIC),
                                new Way(mixture, solver, "log-snr", Row.LOG_SNR),
                                new Way(mixture, solver, "karras", Row.KARRAS))));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void roundingIsNotAmplifiedOnTheWay(Way way) {
        Problem problem = new Problem(way.mixture(), "cosine_full");
        for (int steps : STEPS) {
            SolverGrid grid = way.solver().grid(way.times(), steps, 1, 0, problem.schedule());
            State exact = Integration.end(way.solver(), problem.flow(), grid, problem.start());
            State network =
                    Integration.end(way.solver(), problem.flowInFloat32(PredictionType.V), grid, problem.start());
            assertThat(Integration.distance(network, exact))
                    .as("%d steps", steps)
                    .isLessThan(TOLERANCE * (largest(exact) < FAR ? 1 : largest(exact)));
        }
    }

    @Test
    void mostRunsAreHeldToTheAbsoluteTolerance() {
        Stream<State> ends = ways().flatMap(way -> {
            Problem problem = new Problem(way.mixture(), "cosine_full");
            return STEPS.stream()
                    .map(steps -> way.solver().grid(way.times(), steps, 1, 0, problem.schedule()))
                    .map(grid -> Integration.end(way.solver(), problem.flow(), grid, problem.start()));
        });
        assertThat(ends.mapToDouble(ScheduleEndsTest::largest).filter(largest -> largest < FAR))
                .hasSize(432);
        assertThat(ways().count() * STEPS.size()).isEqualTo(480);
    }

    /** A time, and the errors of computations in float32 at it. */
    record Time(String mixture, JsonNode numbers) {
        double t() {
            return numbers.get("t").asDouble();
        }

        double error(String name) {
            return numbers.get(name).asDouble();
        }

        /** {@return where the flow is then} */
        State state(Problem problem) {
            return t() == 1
                    ? problem.start()
                    : Integration.end(
                            new Rk4(),
                            problem.flow(),
                            SolverGrid.of(Row.UNIFORM, 200, 1, t(), problem.schedule()),
                            problem.start());
        }
    }

    static Stream<Time> nearTheNoise() {
        return times("cosine_drift_near_t1_float32");
    }

    static Stream<Time> nearTheData() {
        return times("cosine_eps_from_x0_near_t0_float32");
    }

    private static Stream<Time> times(String table) {
        return Stream.of("ring8", "mix12")
                .flatMap(mixture -> StreamSupport.stream(
                                Reference.json("float32").get(table).spliterator(), false)
                        .map(numbers -> new Time(mixture, numbers)));
    }

    /** The velocity errs as the reference's a v does, not as f x − g²/2 ∇ log p; x̂_0 not as (x − σ ε̂)/α. */
    @ParameterizedTest
    @MethodSource("nearTheNoise")
    void velocityAndDataAreExactWhereAlphaVanishes(Time time) {
        Problem problem = new Problem(time.mixture(), "cosine_full");
        State x = time.state(problem);
        State exact = problem.flow().velocity(x, time.t());
        State velocity = problem.flowInFloat32(PredictionType.V).velocity(x, time.t());
        State data = problem.flow().predict(x, time.t()).data();
        State dataOfV =
                problem.flowInFloat32(PredictionType.V).predict(x, time.t()).data();

        assertThat(Integration.distance(velocity, exact) / largest(exact))
                .isLessThanOrEqualTo(time.error("v_form_relerr"))
                .isLessThan(time.error("naive_fg_relerr"));
        assertThat(Integration.distance(dataOfV, data))
                .isLessThan(PREDICTION_TOLERANCE)
                .isLessThan(time.error("x0_from_eps_abserr"));
    }

    @ParameterizedTest
    @MethodSource("nearTheData")
    void noiseIsExactWhereSigmaVanishes(Time time) {
        Problem problem = new Problem(time.mixture(), "cosine_full");
        State x = time.state(problem);
        State noise = problem.flow().predict(x, time.t()).noise();
        State noiseOfV =
                problem.flowInFloat32(PredictionType.V).predict(x, time.t()).noise();

        assertThat(Integration.distance(noiseOfV, noise))
                .isLessThan(PREDICTION_TOLERANCE)
                .isLessThan(time.error("eps_from_x0_abserr"));
    }

    private static double largest(State x) {
        return Arrays.stream(x.values()).map(Math::abs).max().orElseThrow();
    }
}
