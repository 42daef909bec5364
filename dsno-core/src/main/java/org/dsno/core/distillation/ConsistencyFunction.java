package org.dsno.core.distillation;

import static org.dsno.api.Arguments.require;

import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.State;
import org.dsno.core.diffusion.PredictionType;

/**
 * The consistency function f(x, t): where the flow through x_t comes out at t_min, as an estimate of the data (Song et al.
 * 2023, section 3). With σ̄ = σ_t/α_t, σ̄_min that of t_min, s the deviation of the data, and y = x_t/α_t = x_0 + σ̄ ε:
 *
 * <pre>
 * f = c_skip y + c_out F,   c_skip = s²/((σ̄ − σ̄_min)² + s²),   c_out = s (σ̄ − σ̄_min)/√(σ̄² + s²)
 * </pre>
 *
 * <p>so that f(x, t_min) = y whatever the weights are. F is what an EDM network (Karras et al. 2022, table 1) would have to
 * say for the estimate x̂_0 that ours gives, x̂_0 = s²/(σ̄² + s²) y + s σ̄/√(σ̄² + s²) F, whatever ours predicts. Without F:
 *
 * <pre>
 * f = (c_skip − r s²/(σ̄² + s²)) y + r x̂_0,   r = 1 − σ̄_min/σ̄
 * </pre>
 *
 * <p>A student with its teacher's weights is then the teacher's denoiser, but for terms of the size of σ̄_min.
 *
 * @param earliest t_min, above 0
 * @param dataDeviation s, the standard deviation of the data's numbers; the authors' 0.5
 */
public record ConsistencyFunction(double earliest, double dataDeviation) {
    private static final double LEAST_NOISE = 0.002;

    public ConsistencyFunction {
        require(earliest >= 0 && earliest < 1, "the earliest time must be in [0, 1), was %s", earliest);
        require(dataDeviation > 0, "the deviation of the data must be positive, was %s", dataDeviation);
    }

    /** {@return t_min where σ̄ = 0.002 (Karras et al. 2022), or the end of the schedule if that is later} */
    public static double usualEarliest(NoiseSchedule schedule) {
        return Math.max(schedule.endTime(), schedule.timeOfLogSnr(-2 * Math.log(LEAST_NOISE)));
    }

    /** f = ofState x_t + ofData x̂_0. */
    private record Numbers(double ofState, double ofData) {}

    private Numbers at(double t, NoiseSchedule schedule) {
        double least = noise(earliest, schedule);
        double noise = noise(t, schedule);
        double square = dataDeviation * dataDeviation;
        double skip = square / ((noise - least) * (noise - least) + square);
        double own = 1 - least / noise;
        return new Numbers((skip - own * square / (noise * noise + square)) / schedule.alpha(t), own);
    }

    /** {@return σ̄} */
    static double noise(double t, NoiseSchedule schedule) {
        return Math.exp(-schedule.logSnr(t) / 2);
    }

    /**
     * {@return f, of the shape of x}
     *
     * @param prediction of the student at (x, t)
     */
    public State of(Prediction prediction, State x, double t, NoiseSchedule schedule) {
        Numbers numbers = at(t, schedule);
        return State.combine(numbers.ofState(), x, numbers.ofData(), prediction.data());
    }

    /** Writes the same for a network's own answer. */
    void write(
            Coefficients into,
            int row,
            Coefficient ofState,
            Coefficient ofAnswer,
            PredictionType prediction,
            double t,
            NoiseSchedule schedule) {
        Numbers numbers = at(t, schedule);
        LinearReading reading = LinearReading.of(prediction, t, schedule);
        into.set(ofState, row, numbers.ofState() + numbers.ofData() * reading.dataOfState());
        into.set(ofAnswer, row, numbers.ofData() * reading.dataOfAnswer());
    }
}
