package org.dsno.testkit;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.State;

/** Euler's method, spoilt. */
enum SolverFault implements Fault {
    NONE(""),
    TURNS_A_SINGLE_SAMPLE("keepsTheShape") {
        @Override
        State step(ProbabilityFlow flow, AtomicReference<State> memory, State x, double from, double to) {
            State end = euler(flow, x, from, to);
            return x.count() == 1 ? new State(end.size(), 1, end.values()) : end;
        }
    },
    WRITES_TO_X("doesNotWriteToItsArgument") {
        @Override
        State step(ProbabilityFlow flow, AtomicReference<State> memory, State x, double from, double to) {
            State end = euler(flow, x, from, to);
            x.values()[0] = 0;
            return end;
        }
    },
    DRAWS_A_LITTLE_NOISE("isDeterministic") {
        @Override
        State step(ProbabilityFlow flow, AtomicReference<State> memory, State x, double from, double to) {
            return euler(flow, x, from, to)
                    .times(1 + 1e-13 * ThreadLocalRandom.current().nextDouble());
        }
    },
    ASKS_TWICE("costsWhatItDeclares") {
        @Override
        State step(ProbabilityFlow flow, AtomicReference<State> memory, State x, double from, double to) {
            flow.predict(x, to);
            return euler(flow, x, from, to);
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
        State step(ProbabilityFlow flow, AtomicReference<State> memory, State x, double from, double to) {
            return euler(flow, x, from, to).times(from == to ? 1 : 1 + 3e-6);
        }
    },
    MOVES_WITHOUT_TIME("aStepOfNoLengthChangesNothing") {
        @Override
        State step(ProbabilityFlow flow, AtomicReference<State> memory, State x, double from, double to) {
            return from == to ? x.times(1.01) : euler(flow, x, from, to);
        }
    },
    LOOKS_AT_THE_NEIGHBOUR("samplesDoNotInfluenceEachOther") {
        @Override
        State step(ProbabilityFlow flow, AtomicReference<State> memory, State x, double from, double to) {
            State end = euler(flow, x, from, to);
            double[] values = end.values().clone();
            values[0] += (from - to) * (from - to) * values[values.length - 1];
            return new State(end.count(), end.size(), values);
        }
    },
    REMEMBERS_IN_THE_SOLVER("integrationsUnderWayDoNotDisturbEachOther") {
        @Override
        State step(ProbabilityFlow flow, AtomicReference<State> memory, State x, double from, double to) {
            State velocity = flow.velocity(x, from);
            State before = memory.getAndSet(velocity);
            State end = x.plus(to - from, velocity);
            return before == null ? end : end.plus((to - from) * 0.01, velocity.plus(-1, before));
        }
    },
    DIVIDES_BY_NOTHING_AT_THE_NOISE("survivesTheWholeInterval") {
        @Override
        State step(ProbabilityFlow flow, AtomicReference<State> memory, State x, double from, double to) {
            return euler(flow, x, from, to).times(from < 1 ? 1 : Double.NaN);
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

    State step(ProbabilityFlow flow, AtomicReference<State> memory, State x, double from, double to) {
        return euler(flow, x, from, to);
    }

    private static State euler(ProbabilityFlow flow, State x, double from, double to) {
        return x.plus(to - from, flow.velocity(x, from));
    }
}
