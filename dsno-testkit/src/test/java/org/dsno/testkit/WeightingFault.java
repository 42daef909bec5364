package org.dsno.testkit;

import java.util.concurrent.ThreadLocalRandom;
import org.dsno.api.LossWeighting;
import org.dsno.api.NoiseSchedule;

/** A weighting of 1, spoilt. */
enum WeightingFault implements Fault, LossWeighting {
    NONE(""),
    HAS_NO_BOUND("isFinite") {
        @Override
        public double weight(double t, NoiseSchedule schedule) {
            return 1 / t;
        }
    },
    WEIGHS_BY_A_LOGARITHM("isNotNegative") {
        @Override
        public double weight(double t, NoiseSchedule schedule) {
            return schedule.logSnr(t);
        }
    },
    DRAWS("isDeterministic") {
        @Override
        public double weight(double t, NoiseSchedule schedule) {
            return ThreadLocalRandom.current().nextDouble();
        }
    };

    private final String brokenRule;

    WeightingFault(String brokenRule) {
        this.brokenRule = brokenRule;
    }

    @Override
    public String brokenRule() {
        return brokenRule;
    }

    @Override
    public double weight(double t, NoiseSchedule schedule) {
        return 1;
    }
}
