package org.dsno.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.dsno.api.LastStep;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.Prediction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One method in several notations: what we write against what the papers and other programs write. */
class IdentitiesTest {
    // Of the reference's identities, the one that differs most does by 7e-13.
    private static final double TOLERANCE = 2e-12;
    private static final int STEPS = 20;
    // From atan(e^−10) at t = 0 to atan(e^10) at t = 1, see the cosine schedule.
    private static final double ANGLE_PER_TIME = Math.atan(Math.exp(10)) - Math.atan(Math.exp(-10));

    /** A method of one evaluation a step. */
    private record Written(Formula formula) implements OdeSolver {
        interface Formula {
            State step(Prediction at, State x, double s, double t, NoiseSchedule schedule);
        }

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
            return "see the test";
        }

        @Override
        public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
            return (x, s, t) -> formula.step(flow.predict(x, s), x, s, t, flow.schedule());
        }
    }

    private static final OdeSolver DDIM = new Ddim(DdimProvider.Last.LIKE_THE_OTHERS);

    @ParameterizedTest
    @CsvSource({"ring8,cosine", "ring8,vplinear", "mix12,cosine", "mix12,vplinear"})
    void ddimIsDpmSolver1(String mixture, String interval) {
        assertSame(new Problem(mixture, interval), DDIM, new DpmSolver1());
        assertSame(
                new Problem(mixture, interval),
                DDIM,
                new Written((at, x, s, t, schedule) -> State.combine(
                        schedule.alpha(t) / schedule.alpha(s),
                        x,
                        -schedule.sigma(t) * Math.expm1(h(s, t, schedule)),
                        at.noise())));
    }

    @ParameterizedTest
    @CsvSource({"ring8,cosine", "ring8,vplinear", "mix12,cosine", "mix12,vplinear"})
    void ddimIsDpmSolverPlusPlus1(String mixture, String interval) {
        assertSame(
                new Problem(mixture, interval),
                DDIM,
                new Written((at, x, s, t, schedule) -> State.combine(
                        schedule.sigma(t) / schedule.sigma(s),
                        x,
                        -schedule.alpha(t) * Math.expm1(-h(s, t, schedule)),
                        at.data())));
    }

    /** x̄ = x/α, σ̄ = σ/α, dx̄/dσ̄ = (x̄ − x̂_0)/σ̄. */
    @ParameterizedTest
    @CsvSource({"ring8,cosine", "ring8,vplinear", "mix12,cosine", "mix12,vplinear"})
    void ddimIsEulerInSigmaOverAlpha(String mixture, String interval) {
        assertSame(new Problem(mixture, interval), DDIM, new Written((at, x, s, t, schedule) -> {
            double sigma = schedule.sigma(s) / schedule.alpha(s);
            double next = schedule.sigma(t) / schedule.alpha(t);
            State scaled = x.times(1 / schedule.alpha(s));
            State slope = scaled.plus(-1, at.data()).times(1 / sigma);
            return scaled.plus(next - sigma, slope).times(schedule.alpha(t));
        }));
    }

    /** Salimans &amp; Ho 2022: with v, x turns by the difference of the angles. */
    @ParameterizedTest
    @CsvSource({"ring8", "mix12"})
    void onTheCosineScheduleDdimIsARotation(String mixture) {
        assertSame(new Problem(mixture, "cosine"), DDIM, new Written((at, x, s, t, schedule) -> {
            double angle = ANGLE_PER_TIME * (s - t);
            State v = State.combine(schedule.alpha(s), at.noise(), -schedule.sigma(s), at.data());
            return State.combine(Math.cos(angle), x, -Math.sin(angle), v);
        }));
    }

    /** On the cosine schedule f = −a tan u, g² = 2 a tan u, and dx/dt = a v. */
    @ParameterizedTest
    @CsvSource({"ring8", "mix12"})
    void eulerIsEulerOnDriftAndScore(String mixture) {
        Problem problem = new Problem(mixture, "cosine");
        assertSame(problem, new Euler(), new Written((at, x, s, t, schedule) -> {
            double rate = ANGLE_PER_TIME * schedule.sigma(s) / schedule.alpha(s);
            State score = at.noise().times(-1 / schedule.sigma(s));
            return x.plus(t - s, State.combine(-rate, x, -rate, score));
        }));
        assertSame(problem, new Euler(), new Written((at, x, s, t, schedule) -> {
            State v = State.combine(schedule.alpha(s), at.noise(), -schedule.sigma(s), at.data());
            return x.plus((t - s) * ANGLE_PER_TIME, v);
        }));
    }

    /** Heun's method for dx̄/dσ̄ = ε̂. */
    @ParameterizedTest
    @CsvSource({"ring8,cosine", "ring8,vplinear", "mix12,cosine", "mix12,vplinear"})
    void edmHeunIsHeunInSigmaOverAlpha(String mixture, String interval) {
        Problem problem = new Problem(mixture, interval);
        SolverGrid grid = grid(problem);
        ProbabilityFlow flow = problem.flow();
        NoiseSchedule schedule = problem.schedule();
        double s = grid.times().get(3);
        double t = grid.times().get(4);
        double length = schedule.sigma(t) / schedule.alpha(t) - schedule.sigma(s) / schedule.alpha(s);
        State scaled = problem.start().times(1 / schedule.alpha(s));
        State first = flow.predict(problem.start(), s).noise();
        State second = flow.predict(scaled.plus(length, first).times(schedule.alpha(t)), t)
                .noise();
        State expected = scaled.plus(length / 2, first.plus(1, second)).times(schedule.alpha(t));

        assertThat(Integration.distance(new EdmHeun().start(flow, grid).step(problem.start(), s, t), expected))
                .isLessThan(TOLERANCE);
    }

    /** Heun in σ̄ on x/α is DPM-Solver-2 with its node at the end of the step. */
    @ParameterizedTest
    @CsvSource({"ring8,cosine", "ring8,vplinear", "mix12,cosine", "mix12,vplinear"})
    void edmHeunIsDpmSolver2WithTheNodeAtTheEnd(String mixture, String interval) {
        Problem problem = new Problem(mixture, interval);
        SolverGrid grid = grid(problem);
        ProbabilityFlow flow = problem.flow();
        double s = grid.times().get(3);
        double t = grid.times().get(4);
        ExponentialStep step = new ExponentialStep(Predicted.NOISE, problem.schedule(), s, t);
        Prediction start = flow.predict(problem.start(), s);
        State difference = flow.predict(step.first(start), t).noise().plus(-1, start.noise());

        State heun = new EdmHeun().start(flow, grid).step(problem.start(), s, t);

        assertThat(Integration.distance(heun, step.first(start).plus(step.weight(1) / 2, difference)))
                .isLessThan(TOLERANCE);
    }

    /** The program's 2M for x̄ = x/α, with λ = −log σ̄ as its time, on the same grid. */
    @ParameterizedTest
    @CsvSource({"ring8,cosine", "ring8,vplinear", "mix12,cosine", "mix12,vplinear"})
    void twoMIsThatOfKDiffusion(String mixture, String interval) {
        Problem problem = new Problem(mixture, interval);
        ProbabilityFlow flow = problem.flow();
        OdeSolver.Stepper theirs = new OdeSolver.Stepper() {
            private State oldData = problem.start();
            private double oldH;

            @Override
            public State step(State x, double s, double t) {
                NoiseSchedule schedule = flow.schedule();
                double h = h(s, t, schedule);
                State data = flow.predict(x, s).data();
                double share = oldH == 0 ? 0 : h / (2 * oldH);
                State extrapolated = State.combine(1 + share, data, -share, oldData);
                oldData = data;
                oldH = h;
                State scaled = x.times(1 / schedule.alpha(s));
                return State.combine(Math.exp(-h), scaled, -Math.expm1(-h), extrapolated)
                        .times(schedule.alpha(t));
            }
        };
        SolverGrid grid = grid(problem);
        State x = problem.start();
        for (int i = 1; i < grid.times().size(); i++) {
            x = theirs.step(x, grid.times().get(i - 1), grid.times().get(i));
        }

        State ours = Integration.end(
                new DpmSolverMultistep(2, Predicted.DATA, false), problem.flow(), grid, problem.start());
        assertThat(Integration.distance(ours, x)).isLessThan(TOLERANCE);
    }

    /** Data and noise, α and σ, λ and −λ: a step for one is the step for the other of the flow in the mirror. */
    @Test
    void theExponentialsOfNoiseAndDataAreEachOthersMirror() {
        NoiseSchedule schedule = new Problem("ring8", "cosine").schedule();
        for (int k = 1; k <= 3; k++) {
            double noise = new ExponentialStep(Predicted.NOISE, schedule, 0.7, 0.4).weight(k) / schedule.sigma(0.4);
            double data = new ExponentialStep(Predicted.DATA, schedule, 0.3, 0.6).weight(k) / schedule.alpha(0.6);
            assertThat(noise).isCloseTo(data, within(TOLERANCE));
        }
    }

    private static double h(double s, double t, NoiseSchedule schedule) {
        return (schedule.logSnr(t) - schedule.logSnr(s)) / 2;
    }

    private static SolverGrid grid(Problem problem) {
        return SolverGrid.of(Row.UNIFORM, STEPS, problem.from(), problem.to(), problem.schedule());
    }

    private static void assertSame(Problem problem, OdeSolver one, OdeSolver other) {
        State x = Integration.end(one, problem.flow(), grid(problem), problem.start());
        State y = Integration.end(other, problem.flow(), grid(problem), problem.start());
        assertThat(Integration.distance(x, y)).isLessThan(TOLERANCE);
    }
}
