package org.dsno.solvers;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.dsno.api.NoSettings;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.Prediction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.core.diffusion.CosineScheduleProvider;
import org.dsno.core.diffusion.UniformDiscretizationProvider;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Eight solver steps of a batch of 64 samples of 3072 numbers in double, whose teacher answers at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SolverBenchmark {
    private static final int STEPS = 8;
    private static final int SAMPLES = 64;
    private static final int SIZE = 3072;
    private static final double FROM = 0.9;
    private static final double TO = 0.1;
    private static final Map<String, OdeSolver> SOLVERS = Map.of(
            "ddim", new Ddim(DdimProvider.Last.LIKE_THE_OTHERS),
            "euler", new Euler(),
            "heun", new Heun(),
            "rk4", new Rk4());

    /** Which solver. */
    @Param({"ddim", "euler", "heun", "rk4"})
    public String solver;

    private final NoiseSchedule schedule = new CosineScheduleProvider().create(new NoSettings());
    private OdeSolver solving;
    private SolverGrid grid;
    private org.dsno.api.State start;
    private ProbabilityFlow flow;

    @Setup
    public void open() {
        SplittableRandom random = new SplittableRandom(0);
        double[] values = new double[SAMPLES * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        start = new org.dsno.api.State(SAMPLES, SIZE, values);
        solving = SOLVERS.get(solver);
        grid = solving.grid(new UniformDiscretizationProvider().create(new NoSettings()), STEPS, FROM, TO, schedule);
        Prediction answer = new Prediction(start, start);
        flow = new ProbabilityFlow() {
            @Override
            public NoiseSchedule schedule() {
                return schedule;
            }

            @Override
            public Prediction predict(org.dsno.api.State x, double t) {
                return answer;
            }

            @Override
            public long evaluations() {
                return 0;
            }
        };
    }

    /** {@return where the steps lead} */
    @Benchmark
    public org.dsno.api.State steps() {
        OdeSolver.Stepper stepper = solving.start(flow, grid);
        List<Double> times = grid.times();
        org.dsno.api.State x = start;
        for (int i = 1; i < times.size(); i++) {
            x = stepper.step(x, times.get(i - 1), times.get(i));
        }
        return x;
    }
}
