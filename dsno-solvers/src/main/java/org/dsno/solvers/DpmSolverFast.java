package org.dsno.solvers;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.dsno.api.LastStep;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.OdeSolver;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.api.TimeDiscretization;

/**
 * DPM-Solver-fast (Lu et al. 2022): as many steps of the highest order as N evaluations allow, and lower orders for the
 * rest. What is asked for as steps are the evaluations, N.
 *
 * <pre>
 * highest order 2:  2, …, 2        for even N     2, …, 2, 1   for odd N
 * highest order 3:  3, …, 3, 2, 1  for N mod 3 = 0     3, …, 3, 1  for 1     3, …, 3, 2  for 2
 * </pre>
 *
 * <p>A single step of order 1 has an error of h², so the whole converges with order 2; with order 3 where N mod 3 = 2 and
 * there is none.
 */
record DpmSolverFast(int highest, Predicted predicted, DpmSolverFastProvider.Spacing spacing) implements OdeSolver {
    @Override
    public int order() {
        return 2;
    }

    @Override
    public int evaluationsPerStep() {
        return highest;
    }

    @Override
    public LastStep lastStep() {
        return LastStep.REMAINDER;
    }

    @Override
    public String paper() {
        return "Lu et al. 2022 (DPM-Solver), DPM-Solver-fast";
    }

    @Override
    public long evaluations(int steps) {
        return steps;
    }

    @Override
    public SolverGrid grid(TimeDiscretization rule, int steps, double from, double to, NoiseSchedule schedule) {
        List<Integer> orders = orders(steps);
        boolean even = spacing == DpmSolverFastProvider.Spacing.EVEN;
        double[] all = rule.times(even ? orders.size() : steps, from, to, schedule);
        List<Double> times = new ArrayList<>(List.of(all[0]));
        int at = 0;
        for (int order : orders) {
            at += even ? 1 : order;
            times.add(all[at]);
        }
        return new SolverGrid(steps, times, rule);
    }

    @Override
    public Stepper start(ProbabilityFlow flow, SolverGrid grid) {
        List<Stepper> byOrder = List.of(
                new DpmSolver1().start(flow, grid),
                new DpmSolver2(predicted).start(flow, grid),
                new DpmSolver3(predicted).start(flow, grid));
        Iterator<Integer> orders = orders(grid.steps()).iterator();
        return (x, s, t) -> byOrder.get(orders.next() - 1).step(x, s, t);
    }

    /** {@return the orders of the steps, whose sum is the evaluations} */
    private List<Integer> orders(int evaluations) {
        List<Integer> orders = new ArrayList<>();
        int left = evaluations;
        while (left > 0) {
            // Of three that are left the code makes 2 and 1, so that order 3 is never the last.
            int order = left == 3 ? 2 : Math.min(highest, left);
            orders.add(order);
            left -= order;
        }
        return orders;
    }
}
