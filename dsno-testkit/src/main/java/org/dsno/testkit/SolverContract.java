package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverProvider;
import org.dsno.api.State;
import org.junit.jupiter.api.Test;

/** What every teacher solver must do. */
public interface SolverContract<S extends Record> extends PluginContract<S, SolverProvider<S>> {
    /** Away from both ends of the schedule, where α or σ vanish and methods lose their order at few steps. */
    double FROM = 0.8;
    /** See {@link #FROM}. */
    double TO = 0.2;
    /** Few enough to stand above rounding at order 4, enough to be near the limit of small steps. */
    int FEW_STEPS = 20;
    /** See {@link #FEW_STEPS}. */
    int MORE_STEPS = 80;
    /** So many that an error which does not go away shows. */
    int MANY_STEPS = 1280;
    /** A neighbouring order is 1 away; what is left of the higher terms at these steps is below half of that. */
    double ORDER_TOLERANCE = 0.4;
    /** Rounding of a few thousand operations on numbers near 1. */
    double ROUNDING = 1e-10;

    private OdeSolver solver() {
        return plugin().create(settings());
    }

    private double[] someGrid() {
        return SmoothFlow.grid(FEW_STEPS, FROM, TO);
    }

    private double error(int steps, State reference) {
        return SmoothFlow.distance(
                SmoothFlow.solve(solver(), SmoothFlow.noise("start", 4), SmoothFlow.grid(steps, FROM, TO)), reference);
    }

    @Test
    default void keepsTheShape() {
        for (int count : new int[] {1, 5}) {
            State end = SmoothFlow.solve(solver(), SmoothFlow.noise("shape", count), new double[] {FROM, TO});
            assertThat(end.count()).isEqualTo(count);
            assertThat(end.size()).isEqualTo(2);
        }
    }

    @Test
    default void doesNotWriteToItsArgument() {
        State x = SmoothFlow.noise("start", 4);
        SmoothFlow.solve(solver(), x, new double[] {FROM, TO});
        assertThat(x.values()).isEqualTo(SmoothFlow.noise("start", 4).values());
    }

    /** To the last bit, from one creation to the next too. */
    @Test
    default void isDeterministic() {
        State first = SmoothFlow.solve(solver(), SmoothFlow.noise("start", 4), someGrid());
        State second = SmoothFlow.solve(solver(), SmoothFlow.noise("start", 4), someGrid());
        assertThat(second.values()).isEqualTo(first.values());
    }

    @Test
    default void costsWhatItDeclares() {
        ProbabilityFlow flow = SmoothFlow.open();
        OdeSolver solver = solver();
        OdeSolver.Stepper stepper = solver.start(flow);
        State x = SmoothFlow.noise("start", 4);
        double[] times = someGrid();
        for (int i = 1; i < times.length; i++) {
            x = stepper.step(x, times[i - 1], times[i]);
            assertThat(flow.evaluations())
                    .as("evaluations after %d steps", i)
                    .isEqualTo((long) i * solver.evaluationsPerStep());
        }
    }

    /** Measured as the slope of the logarithm of the error over that of the step. */
    @Test
    default void convergesWithTheOrderItDeclares() {
        State reference = SmoothFlow.reference(SmoothFlow.noise("start", 4), FROM, TO);
        double slope = Math.log(error(FEW_STEPS, reference) / error(MORE_STEPS, reference))
                / Math.log((double) MORE_STEPS / FEW_STEPS);
        assertThat(slope).isCloseTo(solver().order(), within(ORDER_TOLERANCE));
    }

    @Test
    default void isCloserOnAMuchFinerGrid() {
        State reference = SmoothFlow.reference(SmoothFlow.noise("start", 4), FROM, TO);
        assertThat(error(MANY_STEPS, reference)).isLessThan(error(FEW_STEPS, reference) / 16 + ROUNDING);
    }

    @Test
    default void aStepOfNoLengthChangesNothing() {
        State x = SmoothFlow.noise("start", 4);
        State same = SmoothFlow.solve(solver(), x, new double[] {FROM, FROM});
        assertThat(same.values()).containsExactly(SmoothFlow.noise("start", 4).values(), within(ROUNDING));
    }

    @Test
    default void samplesDoNotInfluenceEachOther() {
        assertThat(endAmong("strangers")).containsExactly(endAmong("others"), within(ROUNDING));
    }

    /** {@return where always the same sample ends, in a batch with others} */
    private double[] endAmong(String others) {
        double[] values = SmoothFlow.noise(others, 4).values();
        System.arraycopy(SmoothFlow.noise("sample", 1).values(), 0, values, 0, 2);
        State end = SmoothFlow.solve(solver(), new State(4, 2, values), someGrid());
        return Arrays.copyOf(end.values(), 2);
    }

    /** A solver holds no state; what it remembers of an integration is in that integration's stepper. */
    @Test
    default void integrationsUnderWayDoNotDisturbEachOther() {
        double[] times = someGrid();
        OdeSolver shared = solver();
        OdeSolver.Stepper first = shared.start(SmoothFlow.open());
        OdeSolver.Stepper second = shared.start(SmoothFlow.open());
        State x = SmoothFlow.noise("first", 4);
        State y = SmoothFlow.noise("second", 4);
        for (int i = 1; i < times.length; i++) {
            x = first.step(x, times[i - 1], times[i]);
            y = second.step(y, times[i - 1], times[i]);
        }
        assertThat(x.values())
                .containsExactly(
                        SmoothFlow.solve(solver(), SmoothFlow.noise("first", 4), times)
                                .values(),
                        within(ROUNDING));
        assertThat(y.values())
                .containsExactly(
                        SmoothFlow.solve(solver(), SmoothFlow.noise("second", 4), times)
                                .values(),
                        within(ROUNDING));
    }

    /** From 1, where α nearly vanishes, to the end of the schedule, where σ does. */
    @Test
    default void survivesTheWholeInterval() {
        State end = SmoothFlow.solve(
                solver(), SmoothFlow.noise("start", 4), SmoothFlow.grid(FEW_STEPS, 1, SmoothFlow.SCHEDULE.endTime()));
        assertThat(Arrays.stream(end.values())).allMatch(Double::isFinite);
    }
}
