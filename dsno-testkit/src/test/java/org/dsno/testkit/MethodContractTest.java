package org.dsno.testkit;

import org.dsno.core.method.MethodProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

class MethodContractTest {
    @ParameterizedClass(name = "{0}")
    @EnumSource
    static class EachFault implements MethodContract<FaultyMethodProvider.Settings> {
        @Parameter
        MethodFault fault;

        @Override
        public MethodProvider<FaultyMethodProvider.Settings> plugin() {
            return new FaultyMethodProvider(fault);
        }

        @Override
        public FaultyMethodProvider.Settings settings() {
            return new FaultyMethodProvider.Settings(fault);
        }
    }

    @Test
    void eachFaultBreaksItsRuleAlone() {
        Bite.assertEachFaultBreaksItsRuleAlone(MethodContract.class, EachFault.class, MethodFault.values());
    }
}
