package org.dsno.testkit;

import java.util.concurrent.atomic.AtomicReference;
import org.dsno.api.LastStep;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.api.SolverProvider;
import org.dsno.api.State;
import org.dsno.api.TimeDiscretization;

public final class FaultySolverProvider implements SolverProvider<FaultySolverProvider.Settings> {
    record Settings(SolverFault fault) {}

    private record Faulty(SolverFault fault, AtomicReference<State> memory) implements OdeSolver {
        @Override
        public int order() {
            return fault.order();
        }

        @Override
        public int evaluationsPerStep() {
            return fault.evaluationsPerStep();
        }

        @Override
        public LastStep lastStep() {
            return fault.lastStep();
        }

        @Override
        public String paper() {
            return fault.paper();
        }

        @Override
        public long evaluations(int steps) {
            return fault.evaluations(steps);
        }

        @Override
        public SolverGrid grid(TimeDiscretization rule, int steps, double from, double to, NoiseSchedule schedule) {
            return fault.grid(SolverGrid.of(rule, steps, from, to, schedule));
        }

        @Override
        public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
            return (x, from, to) -> fault.step(flow, grid, memory, x, from, to);
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
