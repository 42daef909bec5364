package org.dsno.experiments.method;

import static org.dsno.api.Arguments.require;

import java.util.List;
import java.util.Set;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.OdeSolver;
import org.dsno.api.SolverProvider;
import org.dsno.api.TimeDiscretization;
import org.dsno.api.TimeDiscretizationProvider;
import org.dsno.core.method.Method;
import org.dsno.core.method.MethodInput;
import org.dsno.core.method.MethodProvider;
import org.dsno.core.method.Setup;
import org.dsno.core.trajectory.Target;
import org.dsno.core.trajectory.TimeGrid;
import org.dsno.core.trajectory.TrajectorySolve;
import org.dsno.experiments.config.Choice;
import org.dsno.experiments.config.Chosen;

/** {@code teacher}: the teacher itself in few steps of a solver; nothing is trained. */
public final class TeacherStepsProvider implements MethodProvider<TeacherStepsProvider.Settings> {
    /** The solver and its steps. */
    public record Settings(
            @Description("integrates the flow") Choice<SolverProvider<?>> solver,

            @Description("solver steps from noise to data, evaluations with dpm-solver-fast; at least 1")
            int steps,

            @Description("where they lie") @Default("uniform")
            Choice<TimeDiscretizationProvider<?>> grid) {
        public Settings {
            require(steps >= 1, "steps must be at least 1, was %d", steps);
        }
    }

    @Override
    public String name() {
        return "teacher";
    }

    @Override
    public String description() {
        return "the teacher itself, in few steps of a solver";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public List<String> papers(Settings settings) {
        return List.of(Chosen.solver(settings.solver()).paper());
    }

    @Override
    public Set<MethodInput> inputs() {
        return Set.of(MethodInput.TEACHER);
    }

    @Override
    public Method create(Settings settings, Setup setup) {
        OdeSolver solver = Chosen.solver(settings.solver());
        TimeDiscretization grid = Chosen.times(settings.grid());
        TimeGrid ends = TimeGrid.of(solver, grid, settings.steps(), grid, 2, setup.schedule());
        return new TeacherSteps(new TrajectorySolve(setup.schedule(), solver, ends, Target.STATE), setup.network());
    }
}
