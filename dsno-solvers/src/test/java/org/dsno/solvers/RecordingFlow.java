package org.dsno.solvers;

import java.util.ArrayList;
import java.util.List;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.State;

/** A flow that remembers the times at which it is asked. */
record RecordingFlow(ProbabilityFlow flow, List<Double> times) implements ProbabilityFlow {
    RecordingFlow(ProbabilityFlow flow) {
        this(flow, new ArrayList<>());
    }

    @Override
    public NoiseSchedule schedule() {
        return flow.schedule();
    }

    @Override
    public Prediction predict(State x, double t) {
        times.add(t);
        return flow.predict(x, t);
    }

    @Override
    public long evaluations() {
        return flow.evaluations();
    }
}
