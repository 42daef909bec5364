package org.dsno.core.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.dsno.api.NoSettings;
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
                .hasMessage("the stored time 0.87890625 is not one of the solver's 500 steps;"
                        + " 512 steps have all stored times");
    }

    @Test
    void keepsTimesOfAScheduleThatEndsBeforeZero() {
        TimeGrid grid = TimeGrid.of(GaussianFlow.solver(), QUADRATIC, 32, QUADRATIC, 17, Schedules.named("vplinear"));

        assertThat(grid.keptTimes()).hasSize(17).startsWith(1.0).endsWith(1e-3);
        assertThatThrownBy(() ->
                        TimeGrid.of(GaussianFlow.solver(), UNIFORM, 512, QUADRATIC, 17, Schedules.named("vplinear")))
                .hasMessageEndingWith("give the solver's grid the discretization of the stored times");
    }

    @Test
    void timesThatDoNotDecreaseAreRefused() {
        TimeDiscretization standing = (intervals, from, to, schedule) -> new double[] {from, 0.5, 0.5, to};

        assertThatThrownBy(() -> TimeGrid.of(GaussianFlow.solver(), standing, 3, UNIFORM, 2, Schedules.named("cosine")))
                .hasMessage("the times of a grid must decrease, 0.5 comes after 0.5");
    }
}
