package org.dsno.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.dsno.api.LastStep;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.SolverGrid;
import org.dsno.api.State;

/** Euler's method, spoilt. */
enum SolverFault implements Fault {
    NONE(""),
    IS_OF_ORDER_SIX("") {
        @Override
        int order() {
            return 6;
        }

        @Override
        int evaluationsPerStep() {
            return 12;
        }

        @Override
        long evaluations(int steps) {
            return 12L * steps;
        }

        @Override
        State step(
                ProbabilityFlow flow, SolverGrid grid, AtomicReference<State> memory, State x, double from, double to) {
            State two = midpoints(flow, x, from, to, 2);
            State four = midpoints(flow, x, from, to, 4);
            State six = midpoints(flow, x, from, to, 6);
            return State.combine(1.0 / 24, two, -16.0 / 15, four).plus(81.0 / 40, six);
        }
    },
    IS_OF_ORDER_EIGHT("") {
        @Override
        int order() {
            return 8;
        }

        @Override
        int evaluationsPerStep() {
            return 20;
        }

        @Override
        long evaluations(int steps) {
            return 20L * steps;
        }

        @Override
        State step(
                ProbabilityFlow flow, SolverGrid grid, AtomicReference<State> memory, State x, double from, double to) {
            State two = midpoints(flow, x, from, to, 2);
            State four = midpoints(flow, x, from, to, 4);
            State six = midpoints(flow, x, from, to, 6);
            State eight = midpoints(flow, x, from, to, 8);
            return State.combine(-1.0 / 360, two, 16.0 / 45, four)
                    .plus(-729.0 / 280, six)
                    .plus(1024.0 / 315, eight);
        }
    },
    TURNS_A_SINGLE_SAMPLE("keepsTheShape") {
        @Override
        State step(
                ProbabilityFlow flow, SolverGrid grid, AtomicReference<State> memory, State x, double from, double to) {
            State end = euler(flow, x, from, to);
            return x.count() == 1 ? new State(end.size(), 1, end.values()) : end;
        }
    },
    WRITES_TO_X("doesNotWriteToItsArgument") {
        @Override
        State step(
                ProbabilityFlow flow, SolverGrid grid, AtomicReference<State> memory, State x, double from, double to) {
            State end = euler(flow, x, from, to);
            x.values()[0] = 0;
            return end;
        }
    },
    DRAWS_A_LITTLE_NOISE("isDeterministic") {
        @Override
        State step(
                ProbabilityFlow flow, SolverGrid grid, AtomicReference<State> memory, State x, double from, double to) {
            return euler(flow, x, from, to)
                    .times(1 + 1e-13 * ThreadLocalRandom.current().nextDouble());
        }
    },
    ASKS_TWICE("costsWhatItDeclares") {
        @Override
        State step(
                ProbabilityFlow flow, SolverGrid grid, AtomicReference<State> memory, State x, double from, double to) {
            flow.predict(x, to);
            return euler(flow, x, from, to);
        }
    },
    MISCOUNTS_THE_WHOLE("costsWhatItDeclares") {
        @Override
        long evaluations(int steps) {
            return steps - 1L;
        }
    },
    BOASTS("convergesWithTheOrderItDeclares") {
        @Override
        int order() {
            return 2;
        }
    },
    DRIFTS_IN_EVERY_STEP("isCloserOnAMuchFinerGrid") {
        @Override
        State step(
                ProbabilityFlow flow, SolverGrid grid, AtomicReference<State> memory, State x, double from, double to) {
            return euler(flow, x, from, to).times(1 + 3e-6);
        }
    },
    ENDS_WITH_A_STEP_OF_ITS_OWN("endsAsItDeclares") {
        @Override
        State step(
                ProbabilityFlow flow, SolverGrid grid, AtomicReference<State> memory, State x, double from, double to) {
            return to == grid.end() ? ddim(flow, x, from, to) : euler(flow, x, from, to);
        }
    },
    BENDS_ITS_FIRST_ORDER_END("endsAsItDeclares") {
        @Override
        LastStep lastStep() {
            return LastStep.FIRST_ORDER;
        }

        @Override
        State step(
                ProbabilityFlow flow, SolverGrid grid, AtomicReference<State> memory, State x, double from, double to) {
            return euler(flow, x, from, to).times(to == grid.end() ? 1 + (to - from) * (to - from) : 1);
        }
    },
    IS_OF_FIRST_ORDER_THROUGHOUT("endsAsItDeclares") {
        @Override
        LastStep lastStep() {
            return LastStep.FIRST_ORDER;
        }
    },
    HAS_NO_REMAINDER("endsAsItDeclares") {
        @Override
        LastStep lastStep() {
            return LastStep.REMAINDER;
        }
    },
    STOPS_SHORT_OF_THE_DATA("endsAsItDeclares") {
        @Override
        LastStep lastStep() {
            return LastStep.DATA;
        }
    },
    LOWERS_NO_ORDER("endsAsItDeclares") {
        @Override
        LastStep lastStep() {
            return LastStep.LOWER_ORDERS;
        }
    },
    LOWERS_THE_END_OF_LONG_GRIDS("endsAsItDeclares") {
        @Override
        LastStep lastStep() {
            return LastStep.LOWER_ORDERS;
        }

        @Override
        State step(
                ProbabilityFlow flow, SolverGrid grid, AtomicReference<State> memory, State x, double from, double to) {
            return to == grid.end() ? ddim(flow, x, from, to) : euler(flow, x, from, to);
        }
    },
    BEGINS_WITH_THE_REMAINDER("endsAsItDeclares") {
        @Override
        int evaluationsPerStep() {
            return 2;
        }

        @Override
        long evaluations(int steps) {
            return steps;
        }

        @Override
        LastStep lastStep() {
            return LastStep.REMAINDER;
        }

        @Override
        SolverGrid grid(SolverGrid even) {
            List<Double> times = new ArrayList<>(List.of(even.times().get(0)));
            for (int i = 2 - even.steps() % 2; i <= even.steps(); i += 2) {
                times.add(even.times().get(i));
            }
            return new SolverGrid(even.steps(), times, even.rule());
        }

        @Override
        State step(
                ProbabilityFlow flow, SolverGrid grid, AtomicReference<State> memory, State x, double from, double to) {
            boolean first = from == grid.times().get(0);
            if (!first || grid.steps() % 2 == 0) {
                flow.predict(x, to);
            }
            return euler(flow, x, from, to);
        }
    },
    IS_FROM_NOWHERE("namesItsPaper") {
        @Override
        String paper() {
            return "the well-known method";
        }
    },
    LOOKS_AT_THE_NEIGHBOUR("samplesDoNotInfluenceEachOther") {
        @Override
        State step(
                ProbabilityFlow flow, SolverGrid grid, AtomicReference<State> memory, State x, double from, double to) {
            State end = euler(flow, x, from, to);
            double[] values = end.values().clone();
            values[0] += (from - to) * (from - to) * values[values.length - 1];
            return new State(end.count(), end.size(), values);
        }
    },
    REMEMBERS_IN_THE_SOLVER("integrationsUnderWayDoNotDisturbEachOther") {
        @Override
        State step(
                ProbabilityFlow flow, SolverGrid grid, AtomicReference<State> memory, State x, double from, double to) {
            State velocity = flow.velocity(x, from);
            State before = memory.getAndSet(velocity);
            State end = x.plus(to - from, velocity);
            return before == null ? end : end.plus((to - from) * 0.01, velocity.plus(-1, before));
        }
    },
    DIVIDES_BY_NOTHING_AT_THE_NOISE("survivesTheWholeInterval") {
        @Override
        State step(
                ProbabilityFlow flow, SolverGrid grid, AtomicReference<State> memory, State x, double from, double to) {
            return euler(flow, x, from, to).times(from < 1 ? 1 : Double.NaN);
        }
    },
    DIVIDES_BY_ALPHA("takesTheDataFromTheTeacherWhereAlphaVanishes") {
        @Override
        State step(
                ProbabilityFlow flow, SolverGrid grid, AtomicReference<State> memory, State x, double from, double to) {
            NoiseSchedule schedule = flow.schedule();
            State noise = flow.predict(x, from).noise();
            State data = x.plus(-schedule.sigma(from), noise).times(1 / schedule.alpha(from));
            return x.plus(to - from, State.combine(schedule.alphaRate(from), data, schedule.sigmaRate(from), noise));
        }
    };

    private final String brokenRule;

    SolverFault(String brokenRule) {
        this.brokenRule = brokenRule;
    }

    @Override
    public String brokenRule() {
        return brokenRule;
    }

    int order() {
        return 1;
    }

    int evaluationsPerStep() {
        return 1;
    }

    long evaluations(int steps) {
        return steps;
    }

    LastStep lastStep() {
        return LastStep.LIKE_THE_OTHERS;
    }

    String paper() {
        return "Euler 1768";
    }

    SolverGrid grid(SolverGrid even) {
        return even;
    }

    State step(ProbabilityFlow flow, SolverGrid grid, AtomicReference<State> memory, State x, double from, double to) {
        return euler(flow, x, from, to);
    }

    private static State euler(ProbabilityFlow flow, State x, double from, double to) {
        return x.plus(to - from, flow.velocity(x, from));
    }

    /** Gragg's modified midpoint rule, whose error has even powers only. */
    private static State midpoints(ProbabilityFlow flow, State x, double from, double to, int steps) {
        double h = (to - from) / steps;
        State before = x;
        State now = x.plus(h, flow.velocity(x, from));
        for (int i = 1; i < steps; i++) {
            State next = before.plus(2 * h, flow.velocity(now, from + i * h));
            before = now;
            now = next;
        }
        return now;
    }

    private static State ddim(ProbabilityFlow flow, State x, double from, double to) {
        Prediction kept = flow.predict(x, from);
        return State.combine(
                flow.schedule().alpha(to), kept.data(), flow.schedule().sigma(to), kept.noise());
    }
}
