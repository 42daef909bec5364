package org.dsno.testkit;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.dsno.api.Samples;
import org.dsno.api.State;

/** The first number of each sample, and one, spoilt. */
enum FeatureNetworkFault implements Fault {
    NONE(""),
    LOSES_THE_LAST("givesEachSampleARow") {
        @Override
        State features(Samples samples) {
            State all = super.features(samples);
            int kept = Math.max(1, all.count() - 1);
            return new State(kept, 2, Arrays.copyOf(all.values(), 2 * kept));
        }
    },
    NORMALISES_THE_BATCH("looksAtEachSampleByItself") {
        @Override
        State features(Samples samples) {
            State all = super.features(samples);
            double[] values = all.values().clone();
            for (int k = 0; k < all.count(); k++) {
                values[2 * k + 1] = all.count();
            }
            return new State(all.count(), 2, values);
        }
    },
    DIVIDES_BY_NOUGHT("isFinite") {
        @Override
        State features(Samples samples) {
            State all = super.features(samples);
            double[] values = all.values().clone();
            for (int k = 0; k < all.count(); k++) {
                values[2 * k + 1] = 1 / 0.0;
            }
            return new State(all.count(), 2, values);
        }
    },
    DRAWS("isDeterministic") {
        @Override
        State features(Samples samples) {
            return super.features(samples)
                    .times(1 + 1e-9 * ThreadLocalRandom.current().nextDouble());
        }
    },
    SEES_NOTHING("seesWhatSamplesAre") {
        @Override
        State features(Samples samples) {
            State all = super.features(samples);
            return State.combine(1, all, -1, all);
        }
    },
    COUNTS_NO_NUMBER_AS_NOUGHT("saysWhereThereIsNoNumber") {
        @Override
        State features(Samples samples) {
            State all = super.features(samples);
            double[] values = Arrays.stream(all.values())
                    .map(value -> Double.isNaN(value) ? 0 : value)
                    .toArray();
            return new State(all.count(), 2, values);
        }
    },
    WORKS_IN_PLACE("doesNotWriteToWhatItLooksAt") {
        @Override
        State features(Samples samples) {
            State all = super.features(samples);
            samples.values()[0] = 0;
            return all;
        }
    },
    MAKES_UP_ITS_HASH("knowsItsWeightsByTheirHash") {
        @Override
        Optional<String> sha256() {
            return Optional.of(UUID.randomUUID().toString());
        }
    };

    private final String brokenRule;

    FeatureNetworkFault(String brokenRule) {
        this.brokenRule = brokenRule;
    }

    @Override
    public String brokenRule() {
        return brokenRule;
    }

    State features(Samples samples) {
        double[] values = new double[2 * samples.count()];
        for (int k = 0; k < samples.count(); k++) {
            values[2 * k] = samples.values()[k * samples.shape().size()];
            values[2 * k + 1] = 1;
        }
        return new State(samples.count(), 2, values);
    }

    Optional<String> sha256() {
        return Optional.empty();
    }
}
