package org.dsno.testkit;

import org.dsno.api.LossProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

class LossContractTest {
    @ParameterizedClass(name = "{0}")
    @EnumSource
    static class EachFault implements LossContract<FaultyLossProvider.Settings> {
        @Parameter
        LossFault fault;

        @Override
        public LossProvider<FaultyLossProvider.Settings> plugin() {
            return new FaultyLossProvider();
        }

        @Override
        public FaultyLossProvider.Settings settings() {
            return new FaultyLossProvider.Settings(fault);
        }
    }

    @Test
    void eachFaultBreaksItsRuleAlone() {
        Bite.assertEachFaultBreaksItsRuleAlone(LossContract.class, EachFault.class, LossFault.values());
    }
}
