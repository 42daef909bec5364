package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.dsno.api.LastStep;
import org.dsno.api.OdeSolver;
import org.dsno.api.Prediction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.api.SolverProvider;
import org.dsno.api.State;
import org.junit.jupiter.api.Test;

/** What every teacher solver must do. */
public interface SolverContract<S extends Record> extends PluginContract<S, SolverProvider<S>> {
    /** Away from both ends of the schedule, where α or σ vanish and methods lose their order at few steps. */
    double FROM = 0.8;
    /** See {@link #FROM}. */
    double TO = 0.2;
    /**
     * Few enough to stand above rounding at order 4, enough to be near the limit of small steps. Divisible by 2 and 3, so
     * that a method whose last orders depend on the number of steps ends alike on these and on {@link #MORE_STEPS}.
     */
    int FEW_STEPS = 24;
    /** See {@link #FEW_STEPS}. */
    int MORE_STEPS = 96;
    /** The finer grid has as many at least; 6 and 12 steps measure order 8. */
    int FEWEST_STEPS = 12;
    /** Errors at the finer grid that slopes are measured with; that of the reference solution is a tenth. */
    double ABOVE_ROUNDING = 1e-12;
    /** So many that an error which does not go away shows. */
    int MANY_STEPS = 1280;
    /** So few that methods which lower their last orders on short grids do. */
    int SHORT_GRID = 4;
    /** A neighbouring order is 1 away; what is left of the higher terms at these steps is below half of that. */
    double ORDER_TOLERANCE = 0.4;
    /** Rounding of a few thousand operations on numbers near 1. */
    double ROUNDING = 1e-10;
    /** Changes of a state by more are no rounding. */
    double CHANGE = 1e-6;

    private OdeSolver solver() {
        return plugin().create(settings());
    }

    private SolverGrid grid(int steps) {
        return SmoothFlow.grid(solver(), steps, FROM, TO);
    }

    /** {@return the grid with one more time at its end} */
    private SolverGrid longer(SolverGrid grid) {
        List<Double> times = new ArrayList<>(grid.times());
        times.add(TO / 2);
        return new SolverGrid(grid.steps() + 1, times, grid.rule());
    }

    private State after(int steps, SolverGrid grid) {
        return SmoothFlow.solve(solver(), SmoothFlow.noise("start", 4), grid, steps);
    }

    /** The error at {@link #TO}; where the last step goes to the data, it is one that comes after. */
    private double error(int steps) {
        SolverGrid grid = grid(steps);
        State end = after(grid.times().size() - 1, solver().lastStep() == LastStep.DATA ? longer(grid) : grid);
        return SmoothFlow.distance(end, SmoothFlow.reference(SmoothFlow.noise("start", 4), FROM, TO));
    }

    @Test
    default void namesItsPaper() {
        assertThat(solver().paper())
                .as("the paper, with its year")
                .containsPattern("\\b1[789]\\d\\d\\b|\\b20\\d\\d\\b");
    }

    @Test
    default void keepsTheShape() {
        for (int count : new int[] {1, 5}) {
            State end = SmoothFlow.solve(solver(), SmoothFlow.noise("shape", count), grid(1));
            assertThat(end.count()).isEqualTo(count);
            assertThat(end.size()).isEqualTo(2);
        }
    }

    @Test
    default void doesNotWriteToItsArgument() {
        State x = SmoothFlow.noise("start", 4);
        SmoothFlow.solve(solver(), x, grid(1));
        assertThat(x.values()).isEqualTo(SmoothFlow.noise("start", 4).values());
    }

    /** To the last bit, from one creation to the next too. */
    @Test
    default void isDeterministic() {
        State first = SmoothFlow.solve(solver(), SmoothFlow.noise("start", 4), grid(FEW_STEPS));
        State second = SmoothFlow.solve(solver(), SmoothFlow.noise("start", 4), grid(FEW_STEPS));
        assertThat(second.values()).isEqualTo(first.values());
    }

    /** For numbers of steps that leave every remainder. */
    @Test
    default void costsWhatItDeclares() {
        for (int steps = FEW_STEPS; steps < FEW_STEPS + 6; steps++) {
            long[] costs = costs(grid(steps));
            assertThat(Arrays.stream(costs).max())
                    .as("evaluations of the dearest of %d steps", steps)
                    .hasValue(solver().evaluationsPerStep());
            assertThat(Arrays.stream(costs).sum())
                    .as("evaluations of all of %d steps", steps)
                    .isEqualTo(solver().evaluations(steps));
        }
    }

    private long[] costs(SolverGrid grid) {
        ProbabilityFlow flow = SmoothFlow.open();
        OdeSolver.Stepper stepper = solver().start(flow, grid);
        State x = SmoothFlow.noise("start", 4);
        long[] costs = new long[grid.times().size() - 1];
        for (int i = 0; i < costs.length; i++) {
            long before = flow.evaluations();
            x = stepper.step(x, grid.times().get(i), grid.times().get(i + 1));
            costs[i] = flow.evaluations() - before;
        }
        return costs;
    }

    /**
     * Measured as the slope of the logarithm of the error over that of the step; with fewer steps where that of high
     * orders would be one of rounding.
     */
    @Test
    default void convergesWithTheOrderItDeclares() {
        int few = FEW_STEPS;
        int more = MORE_STEPS;
        while (error(more) < ABOVE_ROUNDING && more > FEWEST_STEPS) {
            more /= 2;
            few = Math.min(few, more / 2);
        }
        double slope = Math.log(error(few) / error(more)) / Math.log((double) more / few);
        assertThat(slope)
                .as("slope of the error from %d to %d steps", few, more)
                .isCloseTo(solver().order(), within(ORDER_TOLERANCE));
    }

    @Test
    default void isCloserOnAMuchFinerGrid() {
        assertThat(error(MANY_STEPS)).isLessThan(error(FEW_STEPS) / 16 + ROUNDING);
    }

    /** See {@link LastStep}. */
    @Test
    default void endsAsItDeclares() {
        SolverGrid grid = grid(FEW_STEPS);
        SolverGrid small = grid(SHORT_GRID);
        switch (solver().lastStep()) {
            case LIKE_THE_OTHERS -> {
                assertThat(changeByOneTimeMore(grid)).isLessThan(ROUNDING);
                assertThat(changeByOneTimeMore(small)).isLessThan(ROUNDING);
            }
            case LOWER_ORDERS -> {
                assertThat(changeByOneTimeMore(grid)).isLessThan(ROUNDING);
                assertThat(changeByOneTimeMore(small)).isGreaterThan(CHANGE);
            }
            case FIRST_ORDER -> {
                assertThat(costs(grid)[FEW_STEPS - 1]).isLessThanOrEqualTo(1);
                assertThat(changeByOneTimeMore(grid)).isGreaterThan(CHANGE);
                assertThat(Math.min(distanceOfEnd(grid, this::ddim), distanceOfEnd(grid, this::euler)))
                        .isLessThan(ROUNDING);
            }
            case DATA -> {
                assertThat(costs(grid)).endsWith(1);
                assertThat(changeByOneTimeMore(grid)).isGreaterThan(CHANGE);
                assertThat(distanceOfEnd(
                                grid,
                                (before, s) ->
                                        SmoothFlow.open().predict(before, s).data()))
                        .isLessThan(ROUNDING);
            }
            case REMAINDER -> {
                boolean differ = false;
                for (int steps = FEW_STEPS; steps < FEW_STEPS + 6; steps++) {
                    long[] costs = costs(grid(steps));
                    assertThat(solver().evaluations(steps)).isEqualTo(steps);
                    assertThat(costs).isSortedAccordingTo(Comparator.reverseOrder());
                    differ |= costs[0] > costs[costs.length - 1];
                }
                assertThat(differ).as("a last step that costs less").isTrue();
            }
        }
    }

    /** {@return how far the end of a grid moves when the grid goes on} */
    private double changeByOneTimeMore(SolverGrid grid) {
        int steps = grid.times().size() - 1;
        return SmoothFlow.distance(after(steps, grid), after(steps, longer(grid)));
    }

    private double distanceOfEnd(SolverGrid grid, BiFunction<State, Double, State> lastStep) {
        int steps = grid.times().size() - 1;
        State expected = lastStep.apply(after(steps - 1, grid), grid.times().get(steps - 1));
        return SmoothFlow.distance(after(steps, grid), expected);
    }

    private State ddim(State x, double s) {
        Prediction kept = SmoothFlow.open().predict(x, s);
        return State.combine(SmoothFlow.SCHEDULE.alpha(TO), kept.data(), SmoothFlow.SCHEDULE.sigma(TO), kept.noise());
    }

    private State euler(State x, double s) {
        return x.plus(TO - s, SmoothFlow.open().velocity(x, s));
    }

    @Test
    default void samplesDoNotInfluenceEachOther() {
        assertThat(endAmong("strangers")).containsExactly(endAmong("others"), within(ROUNDING));
    }

    /** {@return where always the same sample ends, in a batch with others} */
    private double[] endAmong(String others) {
        double[] values = SmoothFlow.noise(others, 4).values();
        System.arraycopy(SmoothFlow.noise("sample", 1).values(), 0, values, 0, 2);
        State end = SmoothFlow.solve(solver(), new State(4, 2, values), grid(FEW_STEPS));
        return Arrays.copyOf(end.values(), 2);
    }

    /** A solver holds no state; what it remembers of an integration is in that integration's stepper. */
    @Test
    default void integrationsUnderWayDoNotDisturbEachOther() {
        SolverGrid grid = grid(FEW_STEPS);
        OdeSolver shared = solver();
        OdeSolver.Stepper first = shared.start(SmoothFlow.open(), grid);
        OdeSolver.Stepper second = shared.start(SmoothFlow.open(), grid);
        State x = SmoothFlow.noise("first", 4);
        State y = SmoothFlow.noise("second", 4);
        for (int i = 1; i < grid.times().size(); i++) {
            x = first.step(x, grid.times().get(i - 1), grid.times().get(i));
            y = second.step(y, grid.times().get(i - 1), grid.times().get(i));
        }
        assertThat(x.values())
                .containsExactly(
                        SmoothFlow.solve(solver(), SmoothFlow.noise("first", 4), grid)
                                .values(),
                        within(ROUNDING));
        assertThat(y.values())
                .containsExactly(
                        SmoothFlow.solve(solver(), SmoothFlow.noise("second", 4), grid)
                                .values(),
                        within(ROUNDING));
    }

    /** From 1, where α nearly vanishes, to the end of the schedule, where σ does. */
    @Test
    default void survivesTheWholeInterval() {
        SolverGrid whole = SmoothFlow.grid(solver(), FEW_STEPS, 1, SmoothFlow.SCHEDULE.endTime());
        State end = SmoothFlow.solve(solver(), SmoothFlow.noise("start", 4), whole);
        assertThat(Arrays.stream(end.values())).allMatch(Double::isFinite);
    }

    /**
     * Not from (x − σ ε̂)/α, which at t = 1 multiplies the rounding of x and ε̂ by 1/α = 22,000: a solver that does this
     * never sees the teacher's own x̂_0.
     */
    @Test
    default void takesTheDataFromTheTeacherWhereAlphaVanishes() {
        SolverGrid whole = SmoothFlow.grid(solver(), FEW_STEPS, 1, SmoothFlow.SCHEDULE.endTime());
        State x = SmoothFlow.noise("start", 4);
        assertThat(SmoothFlow.distance(
                        SmoothFlow.solve(solver(), x, whole), SmoothFlow.solveWithShiftedData(solver(), x, whole)))
                .as("what another x̂_0 at t = 1 changes")
                .isGreaterThan(CHANGE);
    }
}
