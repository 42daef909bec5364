package org.dsno.testkit;

import java.util.Arrays;
import org.dsno.api.Prediction;
import org.dsno.api.SampleShape;
import org.dsno.api.State;
import org.dsno.api.Teacher;

/** A teacher whose x̂_0 is off by 1 at t = 1, where x tells nothing of it; its ε̂ is right. */
record ShiftedData(Teacher exact) implements Teacher {
    @Override
    public SampleShape shape() {
        return exact.shape();
    }

    @Override
    public Prediction predict(State x, double t) {
        Prediction at = exact.predict(x, t);
        double[] ones = new double[x.values().length];
        Arrays.fill(ones, 1);
        return t == 1 ? new Prediction(at.data().plus(1, new State(x.count(), x.size(), ones)), at.noise()) : at;
    }
}
