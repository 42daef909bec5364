package org.dsno.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.Prediction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;
import org.dsno.api.TimeDiscretization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Errors and orders of convergence on t: 0.8 to 0.2, where both ends of the schedule are far, and on the whole way of a
 * variance exploding flow.
 */
class OrdersTest {
    // Errors have six digits in the reference's table.
    private static final double DIGITS = 1e-5;
    private static final double ROUNDING = 1e-14;
    // Smaller errors are left out of its slopes: its solution is known to 1e-11.
    private static final double SMALLEST_ERROR = 2e-11;
    // Slopes have three decimals there.
    private static final double SLOPE_TOLERANCE = 1e-3;
    // What 80 to 640 steps still show of higher terms, on the problem that is worst.
    private static final double ORDER_TOLERANCE = 0.2;

    /** What the reference measured of one solver. */
    record Measured(Problem problem, String solver, String grid, JsonNode numbers) {
        Row row(int n) {
            return new Row(problem, solver, grid, n, 0, 0);
        }

        double slope(String name) {
            return numbers.get(name).asDouble();
        }

        double error(int n) {
            return numbers.get("err").get("" + n).asDouble();
        }

        boolean isOurs() {
            return !Row.NOT_OURS.contains(solver);
        }

        boolean isInTheMiddle() {
            return problem.interval().endsWith("_mid");
        }

        boolean isExploding() {
            return problem.interval().equals("ve");
        }

        @Override
        public String toString() {
            return problem.mixture() + " " + problem.interval() + " " + solver + " " + grid;
        }
    }

    private static Stream<Measured> all() {
        return StreamSupport.stream(Reference.json("orders").get("orders").spliterator(), false)
                .map(entry -> new Measured(
                        new Problem(
                                entry.get("mixture").asText(),
                                entry.get("schedule").asText()),
                        entry.get("solver").asText(),
                        entry.get("skip").asText(),
                        entry));
    }

    /** {@return those of solvers that we have, where both ends are far} */
    static Stream<Measured> ours() {
        return all().filter(Measured::isOurs).filter(Measured::isInTheMiddle);
    }

    /** {@return those of solvers that we have, variance exploding} */
    static Stream<Measured> exploding() {
        return all().filter(Measured::isOurs).filter(Measured::isExploding);
    }

    /** On whole intervals few steps are too few for an order to show: errors are compared there, in other tests. */
    @Test
    void everyMeasurementIsRepeatedButThoseOfWholeIntervalsAndOfSolversThatWeDoNotHave() {
        assertThat(all()).hasSize(296);
        assertThat(ours()).hasSize(124);
        assertThat(exploding()).hasSize(12);
        assertThat(all().filter(measured -> !measured.isOurs())).hasSize(26);
        assertThat(all().filter(Measured::isOurs)
                        .filter(measured -> !measured.isInTheMiddle() && !measured.isExploding())
                        .map(measured -> measured.problem().interval()))
                .hasSize(134)
                .containsOnly("cosine", "cosine_full", "vplinear");
    }

    @ParameterizedTest
    @MethodSource("ours")
    void hasTheErrorsAndTheOrderOfTheReference(Measured measured) {
        Map<Integer, Double> few = new TreeMap<>();
        Map<Integer, Double> many = new TreeMap<>();
        for (int n = 10; n <= 640; n *= 2) {
            Row row = measured.row(n);
            double error = error(row);
            double expected = measured.error(n);
            assertThat(error).as("error at N = %d", n).isCloseTo(expected, within(DIGITS * expected + ROUNDING));
            int steps = row.solverGrid().times().size() - 1;
            if (n <= 80) {
                few.put(steps, error);
            }
            if (n >= 80) {
                many.put(steps, error);
            }
        }
        assertThat(slope(few)).isCloseTo(measured.slope("slope_small"), within(SLOPE_TOLERANCE));
        assertThat(slope(many)).isCloseTo(measured.slope("slope_asym"), within(SLOPE_TOLERANCE));
        if (!isFastOfOrderThree(measured)) {
            assertThat(slope(many)).isCloseTo(measured.row(80).ourSolver().order(), within(ORDER_TOLERANCE));
        }
    }

    /** At the smallest σ̄: the step from there to 0 is never refined, and has an error of its own. */
    @ParameterizedTest
    @MethodSource("exploding")
    void hasTheErrorsAndTheOrderOfTheReferenceThatIsVarianceExploding(Measured measured) {
        Map<Integer, Double> few = new TreeMap<>();
        Map<Integer, Double> many = new TreeMap<>();
        for (int n : new int[] {5, 6, 10, 15, 20, 40, 80, 160, 320, 640}) {
            double error = errorOfExploding(measured.row(n));
            double expected = measured.error(n);
            assertThat(error).as("error at N = %d", n).isCloseTo(expected, within(DIGITS * expected + ROUNDING));
            (n < 80 ? few : many).put(n - 1, error);
        }
        assertThat(slope(few)).isCloseTo(measured.slope("slope_small"), within(SLOPE_TOLERANCE));
        assertThat(slope(many))
                .isCloseTo(measured.slope("slope_asym"), within(SLOPE_TOLERANCE))
                .isCloseTo(measured.row(80).ourSolver().order(), within(ORDER_TOLERANCE));
    }

    private static double errorOfExploding(Row row) {
        NoiseSchedule schedule = row.problem().schedule();
        State x = Exploding.atSmallest(row, row.problem().flow());
        State exact = Reference.points(row.problem().solutions().get("ve/x_ref_sigma0.002"), 0, Problem.POINTS);
        return rms(x.times(1 / schedule.alpha(Exploding.time(Exploding.SMALLEST, schedule))), exact);
    }

    static Stream<Measured> fastOfOrderThree() {
        return ours().filter(OrdersTest::isFastOfOrderThree);
    }

    private static boolean isFastOfOrderThree(Measured measured) {
        return measured.solver().endsWith("3_singlestep");
    }

    /** It declares 2, which is what it has where it ends on a step of order 1. */
    @ParameterizedTest
    @MethodSource("fastOfOrderThree")
    void theOrderOfTheFastOneDependsOnTheRemainder(Measured measured) {
        for (int remainder = 0; remainder < 3; remainder++) {
            Map<Integer, Double> errors = new TreeMap<>();
            for (int near = 80; near <= 640; near *= 2) {
                int n = near + (remainder - near % 3 + 3) % 3;
                errors.put(n, error(measured.row(n)));
            }
            assertThat(slope(errors))
                    .isCloseTo(measured.slope("slope_asym_N_mod3_" + remainder), within(SLOPE_TOLERANCE))
                    .isCloseTo(remainder == 2 ? 3 : 2, within(ORDER_TOLERANCE));
        }
    }

    /**
     * On a grid whose first steps, of lower orders, are so short that they do not count. The authors' code weighs the
     * second difference with φ_3, which is half of its integral; so 3M errs less than 2M, but not with a higher order.
     */
    @ParameterizedTest
    @CsvSource({"ring8,cosine_mid", "mix12,cosine_mid", "ring8,vplinear_mid", "mix12,vplinear_mid"})
    void multistepIsOfOrderTwoEvenWhereItBeginsWithShortSteps(String mixture, String interval) {
        Problem problem = new Problem(mixture, interval);
        double error2m = errorOnAGridThatBeginsFinely(2, 1280, problem);
        double error3m = errorOnAGridThatBeginsFinely(3, 1280, problem);
        assertThat(log2(errorOnAGridThatBeginsFinely(2, 640, problem) / error2m))
                .isCloseTo(2, within(ORDER_TOLERANCE));
        assertThat(log2(errorOnAGridThatBeginsFinely(3, 640, problem) / error3m))
                .isCloseTo(2, within(ORDER_TOLERANCE));
        assertThat(error3m).isLessThan(error2m / 4);
    }

    /** What the authors' code lacks: with the whole integral of τ², 2 φ_3, the same formula is of order 3 there. */
    @ParameterizedTest
    @CsvSource({"ring8,cosine_mid", "mix12,cosine_mid", "ring8,vplinear_mid", "mix12,vplinear_mid"})
    void multistepWithTwicePhi3IsOfOrderThreeWhereItBeginsWithShortSteps(String mixture, String interval) {
        Problem problem = new Problem(mixture, interval);
        double coarse = error(solvedWithTwicePhi3(640, problem), problem);
        double fine = error(solvedWithTwicePhi3(1280, problem), problem);
        assertThat(log2(coarse / fine)).isCloseTo(3, within(ORDER_TOLERANCE));
    }

    /** 3M with 2 φ_3, from derivatives of x̂_0 in λ by differences of three evaluations; of orders 1 and 2 before. */
    private static State solvedWithTwicePhi3(int steps, Problem problem) {
        ProbabilityFlow flow = problem.flow();
        List<Double> times = gridThatBeginsFinely(steps, problem).times();
        List<State> data = new ArrayList<>();
        State x = problem.start();
        for (int i = 0; i < steps; i++) {
            double s = times.get(i);
            ExponentialStep step = new ExponentialStep(Predicted.DATA, flow.schedule(), s, times.get(i + 1));
            Prediction at = flow.predict(x, s);
            data.add(at.data());
            x = step.first(at);
            if (i == 1) {
                x = x.plus(step.weight(2) * step.h(), slope(data, times, 1, problem));
            } else if (i > 1) {
                State d = slope(data, times, i, problem);
                double h1 = lambda(times.get(i), problem) - lambda(times.get(i - 1), problem);
                double h2 = lambda(times.get(i - 1), problem) - lambda(times.get(i - 2), problem);
                State half = d.plus(-1, slope(data, times, i - 1, problem)).times(1 / (h1 + h2));
                x = x.plus(step.weight(2) * step.h(), d.plus(h1, half))
                        .plus(2 * step.weight(3) * step.h() * step.h(), half);
            }
        }
        return x;
    }

    /** {@return the divided difference of x̂_0 in λ from the time before the i-th to it} */
    private static State slope(List<State> data, List<Double> times, int i, Problem problem) {
        double h = lambda(times.get(i), problem) - lambda(times.get(i - 1), problem);
        return data.get(i).plus(-1, data.get(i - 1)).times(1 / h);
    }

    private static double lambda(double t, Problem problem) {
        return problem.schedule().logSnr(t) / 2;
    }

    private static double errorOnAGridThatBeginsFinely(int order, int steps, Problem problem) {
        SolverGrid grid = gridThatBeginsFinely(steps, problem);
        return error(new DpmSolverMultistep(order, Predicted.DATA, false), problem, grid);
    }

    private static SolverGrid gridThatBeginsFinely(int steps, Problem problem) {
        TimeDiscretization cubic = (intervals, from, to, schedule) -> {
            double first = schedule.logSnr(from);
            double[] times = new double[intervals + 1];
            for (int i = 0; i <= intervals; i++) {
                double part = Math.pow((double) i / intervals, 3);
                times[i] = schedule.timeOfLogSnr(first + (schedule.logSnr(to) - first) * part);
            }
            return times;
        };
        return SolverGrid.of(cubic, steps, problem.from(), problem.to(), problem.schedule());
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    private static double error(Row row) {
        return error(row.ourSolver(), row.problem(), row.solverGrid());
    }

    private static double error(OdeSolver solver, Problem problem, SolverGrid grid) {
        return error(Integration.end(solver, problem.flow(), grid, problem.start()), problem);
    }

    private static double error(State end, Problem problem) {
        State exact = Reference.points(problem.solutions().get(problem.interval() + "/x_ref"), 0, Problem.POINTS);
        return rms(end, exact);
    }

    /** The root of the mean squared distance of points. */
    private static double rms(State end, State exact) {
        double sum = 0;
        for (double d : end.plus(-1, exact).values()) {
            sum += d * d;
        }
        return Math.sqrt(sum / end.count());
    }

    /** The least squares slope of −log error over log n. */
    private static double slope(Map<Integer, Double> errors) {
        List<double[]> points = errors.entrySet().stream()
                .filter(entry -> entry.getValue() > SMALLEST_ERROR)
                .map(entry -> new double[] {Math.log(entry.getKey()), -Math.log(entry.getValue())})
                .toList();
        double meanX = points.stream().mapToDouble(p -> p[0]).average().orElseThrow();
        double meanY = points.stream().mapToDouble(p -> p[1]).average().orElseThrow();
        double xy = points.stream()
                .mapToDouble(p -> (p[0] - meanX) * (p[1] - meanY))
                .sum();
        double xx = points.stream()
                .mapToDouble(p -> (p[0] - meanX) * (p[0] - meanX))
                .sum();
        return xy / xx;
    }
}
