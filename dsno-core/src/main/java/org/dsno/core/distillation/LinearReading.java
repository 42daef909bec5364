package org.dsno.core.distillation;

import static org.dsno.api.Arguments.require;

import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.State;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.diffusion.PredictionType;

/**
 * How a network's answer F at (x, t) reads, as the four numbers of x̂_0 = a x + b F and ε̂ = c x + d F. They are computed in
 * double, for a graph that computes in float32.
 */
record LinearReading(double dataOfState, double dataOfAnswer, double noiseOfState, double noiseOfAnswer) {
    // 1/α times the rounding of float32 is then at most 6e-5.
    private static final double SMALLEST_ALPHA = 1e-3;

    static LinearReading of(PredictionType prediction, double t, NoiseSchedule schedule) {
        State answers = new State(1, 2, new double[] {0, 1});
        State states = new State(1, 2, new double[] {1, 0});
        Prediction read = prediction.read(answers, states, t, schedule);
        double[] data = read.data().values();
        double[] noise = read.noise().values();
        return new LinearReading(data[0], data[1], noise[0], noise[1]);
    }

    /** {@return the number of x in α x̂_0 + σ ε̂} */
    double ofState(double alpha, double sigma) {
        return alpha * dataOfState + sigma * noiseOfState;
    }

    /** {@return the number of F in α x̂_0 + σ ε̂} */
    double ofAnswer(double alpha, double sigma) {
        return alpha * dataOfAnswer + sigma * noiseOfAnswer;
    }

    /**
     * Refuses a network whose x̂_0 is lost in rounding where there is nearly no data: x̂_0 = (x − σ ε̂)/α (Salimans &amp; Ho
     * 2022, section 4).
     */
    static void requireReadable(DenoiserArchitecture architecture) {
        require(
                architecture.prediction() != PredictionType.EPSILON
                        || architecture.schedule().alpha(1) >= SMALLEST_ALPHA,
                "a student whose network predicts epsilon cannot be told x0 at t = 1, where alpha is %.3g: distil a"
                        + " teacher that predicts x0 or v, or one of a schedule with more signal at t = 1",
                architecture.schedule().alpha(1));
    }
}
