package org.dsno.solvers;

import java.util.ArrayList;
import java.util.List;
import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;

/** The loop, for tests. */
final class Integration {
    private Integration() {}

    static State end(OdeSolver solver, ProbabilityFlow flow, SolverGrid grid, State start) {
        List<State> states = states(solver, flow, grid, start);
        return states.get(states.size() - 1);
    }

    /** {@return x at every time of the grid} */
    static List<State> states(OdeSolver solver, ProbabilityFlow flow, SolverGrid grid, State start) {
        OdeSolver.Stepper stepper = solver.start(flow, grid);
        List<State> states = new ArrayList<>(List.of(start));
        for (int i = 1; i < grid.times().size(); i++) {
            states.add(stepper.step(
                    states.get(i - 1), grid.times().get(i - 1), grid.times().get(i)));
        }
        return states;
    }

    /** {@return the largest difference of two numbers} */
    static double distance(State x, State y) {
        double largest = 0;
        for (int i = 0; i < x.values().length; i++) {
            largest = Math.max(largest, Math.abs(x.values()[i] - y.values()[i]));
        }
        return largest;
    }
}
