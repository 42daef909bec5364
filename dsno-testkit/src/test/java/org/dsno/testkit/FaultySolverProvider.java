package org.dsno.testkit;

import java.util.concurrent.atomic.AtomicReference;
import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverProvider;
import org.dsno.api.State;

public final class FaultySolverProvider implements SolverProvider<FaultySolverProvider.Settings> {
    record Settings(SolverFault fault) {}

    private record Faulty(SolverFault fault, AtomicReference<State> memory) implements OdeSolver {
        @Override
        public int order() {
            return fault.order();
        }

        @Override
        public int evaluationsPerStep() {
            return 1;
        }

        @Override
        public Stepper start(ProbabilityFlow flow) {
            return (x, from, to) -> fault.step(flow, memory, x, from, to);
        }
    }

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public OdeSolver create(Settings settings) {
        return new Faulty(settings.fault(), new AtomicReference<>());
    }
}
