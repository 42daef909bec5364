package org.dsno.testkit;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.SampleShape;
import org.dsno.api.State;

/** The exact denoiser, spoilt. */
enum TeacherFault implements Fault {
    NONE(""),
    THINKS_OF_A_COLUMN("hasTheShapeOfTheData") {
        @Override
        SampleShape shape(SampleShape exact) {
            return new SampleShape(exact.channels(), 1, 1);
        }
    },
    TURNS_A_SINGLE_SAMPLE("predictsInTheShapeOfItsInput") {
        @Override
        Prediction spoil(Prediction exact, State x, double t, NoiseSchedule schedule) {
            State data = exact.data();
            return data.count() == 1 ? new Prediction(new State(data.size(), 1, data.values()), exact.noise()) : exact;
        }
    },
    OVERSTATES_THE_NOISE("bothHalvesMakeTheWhole") {
        @Override
        Prediction spoil(Prediction exact, State x, double t, NoiseSchedule schedule) {
            return new Prediction(exact.data(), exact.noise().times(1.1));
        }
    },
    DIVIDES_BY_NOTHING_AT_THE_NOISE("isFiniteAtBothEnds") {
        @Override
        Prediction spoil(Prediction exact, State x, double t, NoiseSchedule schedule) {
            return new Prediction(exact.data().times(t < 1 ? 1 : Double.NaN), exact.noise());
        }
    },
    LOOKS_AT_THE_NEIGHBOUR("samplesDoNotInfluenceEachOther") {
        @Override
        Prediction spoil(Prediction exact, State x, double t, NoiseSchedule schedule) {
            return moved(exact, x.values()[x.values().length - 1], t, schedule);
        }
    },
    DRAWS_A_LITTLE_NOISE("isDeterministic") {
        @Override
        Prediction spoil(Prediction exact, State x, double t, NoiseSchedule schedule) {
            return moved(exact, 1e-6 * ThreadLocalRandom.current().nextDouble(), t, schedule);
        }
    },
    WRITES_TO_X("doesNotWriteToItsArgument") {
        @Override
        Prediction spoil(Prediction exact, State x, double t, NoiseSchedule schedule) {
            if (t == 0.5) {
                x.values()[0] = 0;
            }
            return exact;
        }
    };

    private final String brokenRule;

    TeacherFault(String brokenRule) {
        this.brokenRule = brokenRule;
    }

    @Override
    public String brokenRule() {
        return brokenRule;
    }

    SampleShape shape(SampleShape exact) {
        return exact;
    }

    Prediction spoil(Prediction exact, State x, double t, NoiseSchedule schedule) {
        return exact;
    }

    /** Both halves moved by so much that they still make the whole. */
    private static Prediction moved(Prediction exact, double by, double t, NoiseSchedule schedule) {
        double[] ones = new double[exact.data().values().length];
        Arrays.fill(ones, by);
        State shift = new State(exact.data().count(), exact.data().size(), ones);
        return new Prediction(
                exact.data().plus(schedule.sigma(t), shift), exact.noise().plus(-schedule.alpha(t), shift));
    }
}
