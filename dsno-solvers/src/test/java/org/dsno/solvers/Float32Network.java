package org.dsno.solvers;

import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.SampleShape;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.core.diffusion.PredictionType;

/** What a network would answer that knows the exact v: its input and its output are rounded to float32. */
record Float32Network(Teacher exact, PredictionType type, NoiseSchedule schedule) implements Teacher {
    @Override
    public SampleShape shape() {
        return exact.shape();
    }

    @Override
    public Prediction predict(State x, double t) {
        Prediction at = exact.predict(rounded(x), t);
        State predicted =
                State.combine(type.dataShare(t, schedule), at.data(), type.noiseShare(t, schedule), at.noise());
        return type.read(rounded(predicted), x, t, schedule);
    }

    private static State rounded(State x) {
        double[] values = x.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) values[i];
        }
        return new State(x.count(), x.size(), values);
    }
}
