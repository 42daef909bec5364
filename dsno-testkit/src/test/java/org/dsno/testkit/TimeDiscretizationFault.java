package org.dsno.testkit;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** The uniform grid, spoilt. */
enum TimeDiscretizationFault implements Fault {
    NONE(""),
    HAS_ONE_TIME_TOO_MANY("hasOneTimeMoreThanIntervals") {
        @Override
        double[] spoil(double[] times) {
            double[] more = Arrays.copyOf(times, times.length + 1);
            more[times.length] = times[times.length - 1];
            more[times.length - 1] = (times[times.length - 2] + times[times.length - 1]) / 2;
            return more;
        }
    },
    ROUNDS_THE_END("hasTheAskedEndsExactly") {
        @Override
        double[] spoil(double[] times) {
            times[times.length - 1] += 1e-15;
            return times;
        }
    },
    STANDS_STILL_ONCE("decreases") {
        @Override
        double[] spoil(double[] times) {
            times[1] = times.length > 2 ? times[0] : times[1];
            return times;
        }
    },
    DRAWS("isDeterministic") {
        @Override
        double[] spoil(double[] times) {
            if (times.length > 2) {
                times[1] = ThreadLocalRandom.current().nextDouble(times[2], times[0]);
            }
            return times;
        }
    };

    private final String brokenRule;

    TimeDiscretizationFault(String brokenRule) {
        this.brokenRule = brokenRule;
    }

    @Override
    public String brokenRule() {
        return brokenRule;
    }

    double[] spoil(double[] times) {
        return times;
    }
}
