package org.dsno.core.trajectory;

import java.util.List;
import org.dsno.api.LastStep;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.core.diffusion.Schedules;
import org.dsno.core.teacher.GaussianProvider;

/** The flow of N(mean, std² I), whose solution is known: the standardised residual does not change. */
public final class GaussianFlow {
    public static final NoiseSchedule SCHEDULE = Schedules.named("cosine");
    public static final SampleShape SHAPE = SampleShape.point(2);
    private static final List<Double> MEAN = List.of(0.5, -1.0);
    private static final double STD = 0.3;

    private GaussianFlow() {}

    public static Teacher teacher() {
        return new GaussianProvider()
                .create(new GaussianProvider.Settings(MEAN, STD), new Samples(SHAPE, 1, new float[2]), SCHEDULE);
    }

    /** A solver of the first order, so that this package needs none of another module. */
    public static OdeSolver solver() {
        return new OdeSolver() {
            @Override
            public int order() {
                return 1;
            }

            @Override
            public int evaluationsPerStep() {
                return 1;
            }

            @Override
            public LastStep lastStep() {
                return LastStep.LIKE_THE_OTHERS;
            }

            @Override
            public String paper() {
                return "Euler 1768";
            }

            @Override
            public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
                return (x, from, to) -> x.plus(to - from, flow.velocity(x, from));
            }
        };
    }

    /** {@return x(t) for x(1) = noise} */
    public static double exact(double noise, int dimension, double t) {
        return SCHEDULE.alpha(t) * MEAN.get(dimension)
                + deviation(t) / deviation(1) * (noise - SCHEDULE.alpha(1) * MEAN.get(dimension));
    }

    private static double deviation(double t) {
        return Math.hypot(SCHEDULE.alpha(t) * STD, SCHEDULE.sigma(t));
    }

    public static State state(double... values) {
        return new State(values.length / 2, 2, values);
    }
}
