package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.NoiseScheduleProvider;
import org.junit.jupiter.api.Test;

/** What every noise schedule must do. */
public interface NoiseScheduleContract<S extends Record> extends PluginContract<S, NoiseScheduleProvider<S>> {
    /** Points of a scan of the whole interval. */
    int POINTS = 1001;
    /** Rounding, grown by the logarithm's of nearly 1. */
    double ROUNDING = 1e-9;
    /** The step of central differences: their error, step² and rounding/step, is then near its least. */
    double STEP = 1e-5;
    /** What central differences of that step are good for, relative to rates of about 1. */
    double DIFFERENCES = 1e-7;

    private NoiseSchedule schedule() {
        return plugin().create(settings());
    }

    /** From the end time to 1, both included. */
    private double[] times(int points) {
        double end = schedule().endTime();
        return IntStream.range(0, points)
                .mapToDouble(i -> end + (1 - end) * i / (points - 1))
                .toArray();
    }

    @Test
    default void endsBeforeItBegins() {
        assertThat(schedule().endTime()).isGreaterThanOrEqualTo(0).isLessThan(1);
    }

    @Test
    default void isFiniteAtBothEnds() {
        NoiseSchedule schedule = schedule();
        assertThat(DoubleStream.of(schedule.endTime(), 1)
                        .flatMap(t -> DoubleStream.of(
                                schedule.logSnr(t),
                                schedule.alpha(t),
                                schedule.sigma(t),
                                schedule.alphaRate(t),
                                schedule.sigmaRate(t))))
                .allMatch(Double::isFinite);
    }

    @Test
    default void preservesTheVariance() {
        NoiseSchedule schedule = schedule();
        for (double t : times(POINTS)) {
            double alpha = schedule.alpha(t);
            double sigma = schedule.sigma(t);
            assertThat(alpha * alpha + sigma * sigma).as("α² + σ² at %s", t).isCloseTo(1, within(ROUNDING));
        }
    }

    @Test
    default void logSnrIsThatOfAlphaAndSigma() {
        NoiseSchedule schedule = schedule();
        for (double t : times(POINTS)) {
            assertThat(schedule.logSnr(t))
                    .as("logSNR at %s", t)
                    .isCloseTo(2 * Math.log(schedule.alpha(t) / schedule.sigma(t)), within(ROUNDING));
        }
    }

    @Test
    default void logSnrDecreases() {
        NoiseSchedule schedule = schedule();
        double[] times = times(POINTS);
        for (int i = 1; i < times.length; i++) {
            assertThat(schedule.logSnr(times[i]))
                    .as("logSNR from %s to %s", times[i - 1], times[i])
                    .isLessThan(schedule.logSnr(times[i - 1]));
        }
    }

    @Test
    default void timeOfLogSnrIsItsInverse() {
        NoiseSchedule schedule = schedule();
        for (double t : times(POINTS)) {
            assertThat(schedule.timeOfLogSnr(schedule.logSnr(t))).as("t").isCloseTo(t, within(ROUNDING));
        }
    }

    @Test
    default void alphaRateIsTheDerivativeOfAlpha() {
        NoiseSchedule schedule = schedule();
        assertDerivative(schedule::alpha, schedule::alphaRate);
    }

    @Test
    default void sigmaRateIsTheDerivativeOfSigma() {
        NoiseSchedule schedule = schedule();
        assertDerivative(schedule::sigma, schedule::sigmaRate);
    }

    /** Inside the interval: at its ends, and near a bounded but steep one, differences say little. */
    private void assertDerivative(DoubleUnaryOperator function, DoubleUnaryOperator rate) {
        for (double t = 0.05; t < 0.99; t += 0.01) {
            double difference = (function.applyAsDouble(t + STEP) - function.applyAsDouble(t - STEP)) / (2 * STEP);
            assertThat(rate.applyAsDouble(t)).as("rate at %s", t).isCloseTo(difference, within(DIFFERENCES));
        }
    }
}
