package org.dsno.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;
import org.dsno.core.teacher.GaussianProvider;
import org.dsno.core.tensor.Safetensors;
import org.dsno.core.trajectory.TeacherFlow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedFormTest {
    private static final int POINTS = 16;
    private static final int STEPS_BETWEEN_TIMES = 256;
    // Heun's error with so many steps, seen: below 1e-6.
    private static final double TOLERANCE = 3e-6;

    @ParameterizedTest
    @ValueSource(strings = {"cosine/uniform17", "cosine/quadratic17", "vplinear/uniform17", "vplinear/quadratic17"})
    void heunFollowsTheFlowOfAGaussian(String trajectory) {
        Safetensors reference = Reference.safetensors("flows");
        NoiseSchedule schedule = Problem.schedule(trajectory);
        double[] mean = reference.get("gauss/mu").doubles();
        GaussianProvider.Settings settings = new GaussianProvider.Settings(
                Arrays.stream(mean).boxed().toList(), reference.get("gauss/s").doubles()[0]);
        Samples anyData = new Samples(SampleShape.point(mean.length), 1, new float[mean.length]);
        ProbabilityFlow flow = new TeacherFlow(new GaussianProvider().create(settings, anyData, schedule), schedule);

        double[] kept = reference.get("gauss/" + trajectory + "/t").doubles();
        State x = Reference.points(reference.get("gauss/" + trajectory + "/x"), 0, POINTS);
        for (int i = 1; i < kept.length; i++) {
            SolverGrid grid = SolverGrid.of(Row.UNIFORM, STEPS_BETWEEN_TIMES, kept[i - 1], kept[i], schedule);
            x = Integration.end(new Heun(), flow, grid, x);
            assertThat(x.values())
                    .as("at t = %s", kept[i])
                    .containsExactly(
                            Reference.points(reference.get("gauss/" + trajectory + "/x"), i, POINTS)
                                    .values(),
                            within(TOLERANCE));
        }
    }
}
