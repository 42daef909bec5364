package org.dsno.core.diffusion;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.State;

/**
 * What a network was trained to predict from x_t = α_t x_0 + σ_t ε, and how it reads as x̂_0 and ε̂. Where the schedule is
 * variance preserving, v gives both without a division; x_0 and ε give the other one by dividing by σ_t or α_t.
 */
public enum PredictionType {
    /** The network predicts x_0. */
    @JsonProperty("x0")
    X0 {
        @Override
        public Prediction read(State predicted, State x, double t, NoiseSchedule schedule) {
            double sigma = schedule.sigma(t);
            return new Prediction(predicted, State.combine(1 / sigma, x, -schedule.alpha(t) / sigma, predicted));
        }

        @Override
        public double dataShare(double t, NoiseSchedule schedule) {
            return 1;
        }

        @Override
        public double noiseShare(double t, NoiseSchedule schedule) {
            return 0;
        }

        @Override
        public double weightOfOwnError(double t, NoiseSchedule schedule) {
            return 1;
        }
    },
    /** The network predicts ε. */
    @JsonProperty("epsilon")
    EPSILON {
        @Override
        public Prediction read(State predicted, State x, double t, NoiseSchedule schedule) {
            double alpha = schedule.alpha(t);
            return new Prediction(State.combine(1 / alpha, x, -schedule.sigma(t) / alpha, predicted), predicted);
        }

        @Override
        public double dataShare(double t, NoiseSchedule schedule) {
            return 0;
        }

        @Override
        public double noiseShare(double t, NoiseSchedule schedule) {
            return 1;
        }

        @Override
        public double weightOfOwnError(double t, NoiseSchedule schedule) {
            return Math.exp(-schedule.logSnr(t));
        }
    },
    /** The network predicts v = α_t ε − σ_t x_0 (Salimans &amp; Ho 2022). */
    @JsonProperty("v")
    V {
        @Override
        public Prediction read(State predicted, State x, double t, NoiseSchedule schedule) {
            double alpha = schedule.alpha(t);
            double sigma = schedule.sigma(t);
            return new Prediction(
                    State.combine(alpha, x, -sigma, predicted), State.combine(sigma, x, alpha, predicted));
        }

        @Override
        public double dataShare(double t, NoiseSchedule schedule) {
            return -schedule.sigma(t);
        }

        @Override
        public double noiseShare(double t, NoiseSchedule schedule) {
            return schedule.alpha(t);
        }

        @Override
        public double weightOfOwnError(double t, NoiseSchedule schedule) {
            double sigma = schedule.sigma(t);
            return sigma * sigma;
        }
    };

    /**
     * Reads the network's output.
     *
     * @param predicted the output at (x, t)
     */
    public abstract Prediction read(State predicted, State x, double t, NoiseSchedule schedule);

    /** {@return a in the target a x_0 + b ε} */
    public abstract double dataShare(double t, NoiseSchedule schedule);

    /** {@return b in the target a x_0 + b ε} */
    public abstract double noiseShare(double t, NoiseSchedule schedule);

    /** {@return c such that ‖x̂_0 − x_0‖² = c ‖prediction − target‖²: 1 for x_0, 1/SNR for ε, σ² for v} */
    public abstract double weightOfOwnError(double t, NoiseSchedule schedule);
}
