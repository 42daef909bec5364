package org.dsno.testkit;

import org.dsno.api.LossWeightingProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

class WeightingContractTest {
    @ParameterizedClass(name = "{0}")
    @EnumSource
    static class EachFault implements WeightingContract<FaultyWeightingProvider.Settings> {
        @Parameter
        WeightingFault fault;

        @Override
        public LossWeightingProvider<FaultyWeightingProvider.Settings> plugin() {
            return new FaultyWeightingProvider();
        }

        @Override
        public FaultyWeightingProvider.Settings settings() {
            return new FaultyWeightingProvider.Settings(fault);
        }
    }

    @Test
    void eachFaultBreaksItsRuleAlone() {
        Bite.assertEachFaultBreaksItsRuleAlone(WeightingContract.class, EachFault.class, WeightingFault.values());
    }
}
