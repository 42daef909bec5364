package org.dsno.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dsno.api.OdeSolver;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;
import org.dsno.api.TimeDiscretization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors and orders of convergence on t: 0.8 to 0.2, where both ends of the schedule are far. */
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

        @Override
        public String toString() {
            return problem.mixture() + " " + problem.interval() + " " + solver + " " + grid;
        }
    }

    static Stream<Measured> ours() {
        return StreamSupport.stream(Reference.json("orders").get("orders").spliterator(), false)
                .map(entry -> new Measured(
                        new Problem(
                                entry.get("mixture").asText(),
                                entry.get("schedule").asText()),
                        entry.get("solver").asText(),
                        entry.get("skip").asText(),
                        entry))
                .filter(measured -> measured.problem().interval().endsWith("_mid"))
                .filter(measured -> !Row.NOT_OURS.contains(measured.solver()));
    }

    @Test
    void everyMeasurementIsRepeated() {
        assertThat(ours()).hasSize(124);
    }

    @ParameterizedTest
    @MethodSource("ours")
    void hasTheErrorsAndTheOrderOfTheReference(Measured measured) {
        Map<Integer, Double> few = new TreeMap<>();
        Map<Integer, Double> many = new TreeMap<>();
        for (int n = 10; n <= 640; n *= 2) {
            Row row = measured.row(n);
            double error = error(row);
            double expected = measured.numbers().get("err").get("" + n).asDouble();
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

    private static double errorOnAGridThatBeginsFinely(int order, int steps, Problem problem) {
        TimeDiscretization cubic = (intervals, from, to, schedule) -> {
            double first = schedule.logSnr(from);
            double[] times = new double[intervals + 1];
            for (int i = 0; i <= intervals; i++) {
                double part = Math.pow((double) i / intervals, 3);
                times[i] = schedule.timeOfLogSnr(first + (schedule.logSnr(to) - first) * part);
            }
            return times;
        };
        SolverGrid grid = SolverGrid.of(cubic, steps, problem.from(), problem.to(), problem.schedule());
        return error(new DpmSolverMultistep(order, Predicted.DATA, false), problem, grid);
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2);
    }

    private static double error(Row row) {
        return error(row.ourSolver(), row.problem(), row.solverGrid());
    }

    /** The root of the mean squared distance of points. */
    private static double error(OdeSolver solver, Problem problem, SolverGrid grid) {
        State end = Integration.end(solver, problem.flow(), grid, problem.start());
        State exact = Reference.points(problem.solutions().get(problem.interval() + "/x_ref"), 0, Problem.POINTS);
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
