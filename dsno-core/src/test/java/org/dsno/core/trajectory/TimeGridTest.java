package org.dsno.core.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dsno.api.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.dsno.api.LastStep;
import org.dsno.api.NoSettings;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.api.TimeDiscretization;
import org.dsno.core.diffusion.QuadraticDiscretizationProvider;
import org.dsno.core.diffusion.Schedules;
import org.dsno.core.diffusion.UniformDiscretizationProvider;
import org.junit.jupiter.api.Test;

class TimeGridTest {
    private static final TimeDiscretization UNIFORM = new UniformDiscretizationProvider().create(new NoSettings());
    private static final TimeDiscretization QUADRATIC = new QuadraticDiscretizationProvider().create(new NoSettings());

    @Test
    void thePapersStoredTimesAreTheStepsItNames() {
        TimeGrid grid = TimeGrid.of(GaussianFlow.solver(), UNIFORM, 512, QUADRATIC, 17, Schedules.named("cosine"));

        for (int i = 0; i <= 16; i++) {
            assertThat(grid.kept().get(16 - i)).isEqualTo(512 - 2 * i * i);
        }
    }

    @Test
    void aTimeThatIsNoStepIsRefusedWithStepsThatHaveIt() {
        assertThatThrownBy(() ->
                        TimeGrid.of(GaussianFlow.solver(), UNIFORM, 500, QUADRATIC, 17, Schedules.named("cosine")))
                .hasMessage("the stored time 0.87890625 is not on the solver's grid for steps: 500;"
                        + " steps: 512 has all stored times");
    }

    /** Its grid has every second time of the rule's, so that some stored times are between two of its steps. */
    @Test
    void noOtherDiscretizationIsAdvisedWhereItIsTheSame() {
        OdeSolver sparse = new Sparse(steps -> true);

        assertThatThrownBy(() -> TimeGrid.of(sparse, UNIFORM, 20, UNIFORM, 17, Schedules.named("cosine")))
                .hasMessage("the stored time 0.9375 is not on the solver's grid for steps: 20;"
                        + " steps: 32 has all stored times");
        OdeSolver sparsePrime = new Sparse(steps -> steps % 32 != 0);
        assertThatThrownBy(() -> TimeGrid.of(sparsePrime, UNIFORM, 20, UNIFORM, 17, Schedules.named("cosine")))
                .hasMessageEndingWith("; no number of steps up to 4096 has all stored times");
    }

    /** Steps as long as two intervals of the rule, for numbers of them that it does not refuse. */
    private record Sparse(IntPredicate accepted) implements OdeSolver {
        @Override
        public int order() {
            return 1;
        }

        @Override
        public int evaluationsPerStep() {
            return 2;
        }

        @Override
        public LastStep lastStep() {
            return LastStep.REMAINDER;
        }

        @Override
        public String paper() {
            return "none, for tests";
        }

        @Override
        public SolverGrid grid(TimeDiscretization rule, int steps, double from, double to, NoiseSchedule schedule) {
            require(accepted.test(steps), "%d steps are refused", steps);
            double[] all = rule.times(steps, from, to, schedule);
            List<Double> times = new ArrayList<>();
            for (int i = 0; i < steps; i += 2) {
                times.add(all[i]);
            }
            times.add(all[steps]);
            return new SolverGrid(steps, times, rule);
        }

        @Override
        public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
            throw new AssertionError("only its grid is looked at");
        }
    }

    @Test
    void keepsTimesOfAScheduleThatEndsBeforeZero() {
        TimeGrid grid = TimeGrid.of(GaussianFlow.solver(), QUADRATIC, 32, QUADRATIC, 17, Schedules.named("vplinear"));

        assertThat(grid.keptTimes()).hasSize(17).startsWith(1.0).endsWith(1e-3);
        assertThatThrownBy(() ->
                        TimeGrid.of(GaussianFlow.solver(), UNIFORM, 512, QUADRATIC, 17, Schedules.named("vplinear")))
                .hasMessageEndingWith(
                        "lay stored times and steps by one rule: give discretization what grid has, or grid what discretization has");
    }

    @Test
    void timesThatDoNotDecreaseAreRefused() {
        TimeDiscretization standing = (intervals, from, to, schedule) -> new double[] {from, 0.5, 0.5, to};

        assertThatThrownBy(() -> TimeGrid.of(GaussianFlow.solver(), standing, 3, UNIFORM, 2, Schedules.named("cosine")))
                .hasMessage("the times of a grid must decrease, 0.5 comes after 0.5");
    }
}
