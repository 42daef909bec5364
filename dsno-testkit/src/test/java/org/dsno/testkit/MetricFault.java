package org.dsno.testkit;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.dsno.api.Better;
import org.dsno.api.Evaluation;
import org.dsno.api.Measurement;
import org.dsno.api.Metric;

/** The difference of two numbers, spoilt. */
enum MetricFault implements Fault, Metric {
    NONE(""),
    NAMES_WHAT_IT_FOUND("measuresTheSameNamesWhateverTheNumbers") {
        @Override
        public List<Measurement> measure(Evaluation evaluation) {
            double value = difference(evaluation);
            return List.of(new Measurement(
                    "faulty-" + Integer.toUnsignedString(Double.hashCode(value)), value, "1", Better.LOWER));
        }
    },
    NAMES_TWO_THINGS_ALIKE("itsNamesAreUniqueAndLowerKebab") {
        @Override
        public List<Measurement> measure(Evaluation evaluation) {
            return List.of(of(difference(evaluation)), of(0));
        }
    },
    TAKES_A_ROOT("isFinite") {
        @Override
        public List<Measurement> measure(Evaluation evaluation) {
            return List.of(of(Math.sqrt(-difference(evaluation))));
        }
    },
    TAKES_A_LOGARITHM("isFiniteWhenTheOperatorIsPerfect") {
        @Override
        public List<Measurement> measure(Evaluation evaluation) {
            return List.of(of(Math.log(difference(evaluation))));
        }
    },
    DRAWS("isDeterministic") {
        @Override
        public List<Measurement> measure(Evaluation evaluation) {
            double drawn = ThreadLocalRandom.current().nextDouble();
            return List.of(new Measurement("faulty", difference(evaluation) + drawn, "1"));
        }
    },
    NAMES_ITS_UNIT_BY_SIZE("itsUnitsAndDirectionsAreTheSameWhateverTheNumbers") {
        @Override
        public List<Measurement> measure(Evaluation evaluation) {
            double value = difference(evaluation);
            return List.of(new Measurement("faulty", value, Double.toString(value), Better.LOWER));
        }
    },
    CALLS_A_DISTANCE_GOOD("itsDirectionsAreTheRightWayRound") {
        @Override
        public List<Measurement> measure(Evaluation evaluation) {
            return List.of(new Measurement("faulty", difference(evaluation), "1", Better.HIGHER));
        }
    },
    LOOKS_AT_THE_TEACHER_ALONE("seesWhatTheOperatorMade") {
        @Override
        public List<Measurement> measure(Evaluation evaluation) {
            float lost = 0 * evaluation.predicted().values()[0];
            return List.of(of(evaluation.target().values()[0] + lost));
        }
    },
    COUNTS_NO_NUMBER_AS_NOUGHT("saysWhereThereIsNoNumber") {
        @Override
        public List<Measurement> measure(Evaluation evaluation) {
            double value = difference(evaluation);
            return List.of(of(value > 0 ? value : 0));
        }
    },
    NORMALISES_IN_PLACE("doesNotWriteToWhatItMeasures") {
        @Override
        public List<Measurement> measure(Evaluation evaluation) {
            double value = difference(evaluation);
            evaluation.target().values()[0] = 0;
            return List.of(of(value));
        }
    };

    private final String brokenRule;

    MetricFault(String brokenRule) {
        this.brokenRule = brokenRule;
    }

    @Override
    public String brokenRule() {
        return brokenRule;
    }

    @Override
    public List<Measurement> measure(Evaluation evaluation) {
        return List.of(of(difference(evaluation)));
    }

    private static Measurement of(double value) {
        return new Measurement("faulty", value, "1", Better.LOWER);
    }

    private static double difference(Evaluation evaluation) {
        return Math.abs(evaluation.predicted().values()[0] - evaluation.target().values()[0]);
    }
}
