package org.dsno.testkit;

import org.dsno.api.SolverProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

class SolverContractTest {
    @ParameterizedClass(name = "{0}")
    @EnumSource
    static class EachFault implements SolverContract<FaultySolverProvider.Settings> {
        @Parameter
        SolverFault fault;

        @Override
        public SolverProvider<FaultySolverProvider.Settings> plugin() {
            return new FaultySolverProvider();
        }

        @Override
        public FaultySolverProvider.Settings settings() {
            return new FaultySolverProvider.Settings(fault);
        }
    }

    @Test
    void eachFaultBreaksItsRuleAlone() {
        Bite.assertEachFaultBreaksItsRuleAlone(SolverContract.class, EachFault.class, SolverFault.values());
    }
}
