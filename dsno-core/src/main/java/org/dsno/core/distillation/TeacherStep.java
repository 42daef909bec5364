package org.dsno.core.distillation;

import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.State;
import org.dsno.core.denoiser.DenoiserArchitecture;

/**
 * One step of the teacher from t to s &lt; t, as the data x̃_0 with which a single DDIM step gets there:
 *
 * <pre>x_s = (σ_s/σ_t) x_t + (α_s − α_t σ_s/σ_t) x̃_0</pre>
 *
 * <p>The flow is d(x/σ)/dκ = x̂_0 with κ = α/σ, so every method with an evaluation at t and one at a node m in [s, t) is a
 * mean of both estimates: x̃_0 = w x̂_0(x_t, t) + (1 − w) x̂_0(x_m, m), where x_m is a DDIM step from x_t. Nothing is divided
 * by what vanishes.
 *
 * @param node m; t itself if the teacher is asked once
 * @param share w, in [0, 1]
 */
record TeacherStep(double t, double node, double end, double share, NoiseSchedule schedule) {
    /** A DDIM step: x̃_0 = x̂_0(x_t, t). */
    static TeacherStep ddim(double t, double end, NoiseSchedule schedule) {
        return new TeacherStep(t, t, end, 1, schedule);
    }

    /**
     * A step of Heun's method on d(x/σ)/dκ = x̂_0, of second order: the node is s, w = ½. Not the method on d(x/α)/d(σ/α) = ε̂
     * of EDM: its first step multiplies errors by σ/α, which is 2·10⁴ at t = 1 of the cosine schedule. Here the error is at
     * most half of the difference of both estimates.
     */
    static TeacherStep heun(double t, double end, NoiseSchedule schedule) {
        return new TeacherStep(t, end, end, 0.5, schedule);
    }

    /**
     * Two DDIM steps, one over each half of [s, t] (Salimans &amp; Ho 2022, algorithm 2): the target
     *
     * <pre>x̃_0 = (x_s − (σ_s/σ_t) x_t) / (α_s − (σ_s/σ_t) α_t)</pre>
     *
     * <p>with x_s after both of them. Written out it is w = (κ_m − κ_t)/(κ_s − κ_t), without its cancellation in short steps.
     * In the last step to the data x̃_0 is the second estimate, as if σ_s were 0.
     *
     * @param last whether it is the last step
     */
    static TeacherStep halves(double t, double end, boolean last, NoiseSchedule schedule) {
        double middle = (t + end) / 2;
        double from = ratio(t, schedule);
        double share = last ? 0 : (ratio(middle, schedule) - from) / (ratio(end, schedule) - from);
        return new TeacherStep(t, middle, end, share, schedule);
    }

    /** {@return κ = α/σ} */
    private static double ratio(double t, NoiseSchedule schedule) {
        return Math.exp(schedule.logSnr(t) / 2);
    }

    private boolean twice() {
        return node != t;
    }

    /**
     * Asks the teacher, in double.
     *
     * @param x x_t, [count, size]
     * @return x̃_0, the same shape
     */
    State data(ProbabilityFlow flow, State x) {
        Prediction first = flow.predict(x, t);
        if (!twice()) {
            return first.data();
        }
        State there = State.combine(schedule.alpha(node), first.data(), schedule.sigma(node), first.noise());
        return State.combine(
                share, first.data(), 1 - share, flow.predict(there, node).data());
    }

    /** {@return the number of x_t in a DDIM step to s} */
    double endOfState() {
        return schedule.sigma(end) / schedule.sigma(t);
    }

    /** {@return the number of x̃_0 in a DDIM step to s} */
    double endOfData() {
        return schedule.alpha(end) - schedule.alpha(t) * endOfState();
    }

    /** Writes what a graph needs of it, see {@link TeacherInGraph#data}. */
    void write(Coefficients into, int row, DenoiserArchitecture architecture) {
        LinearReading first = LinearReading.of(architecture.prediction(), t, schedule);
        LinearReading second = LinearReading.of(architecture.prediction(), node, schedule);
        double alpha = schedule.alpha(node);
        double sigma = schedule.sigma(node);
        into.set(Coefficient.ALPHA, row, schedule.alpha(t));
        into.set(Coefficient.SIGMA, row, schedule.sigma(t));
        into.set(Coefficient.TIME_INPUT, row, architecture.timeInput(t));
        into.set(Coefficient.DATA_OF_STATE, row, first.dataOfState());
        into.set(Coefficient.DATA_OF_ANSWER, row, first.dataOfAnswer());
        into.set(Coefficient.NODE_OF_STATE, row, first.ofState(alpha, sigma));
        into.set(Coefficient.NODE_OF_ANSWER, row, first.ofAnswer(alpha, sigma));
        into.set(Coefficient.NODE_TIME_INPUT, row, architecture.timeInput(node));
        into.set(Coefficient.NODE_DATA_OF_STATE, row, second.dataOfState());
        into.set(Coefficient.NODE_DATA_OF_ANSWER, row, second.dataOfAnswer());
        into.set(Coefficient.FIRST_SHARE, row, share);
        into.set(Coefficient.SECOND_SHARE, row, 1 - share);
        into.set(Coefficient.END_OF_STATE, row, endOfState());
        into.set(Coefficient.END_OF_DATA, row, endOfData());
    }
}
