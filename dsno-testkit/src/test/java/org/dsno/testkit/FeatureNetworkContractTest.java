package org.dsno.testkit;

import org.dsno.api.FeatureNetworkProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureNetworkContractTest {
    @ParameterizedClass(name = "{0}")
    @EnumSource
    static class EachFault implements FeatureNetworkContract<FaultyFeatureNetworkProvider.Settings> {
        @Parameter
        FeatureNetworkFault fault;

        @Override
        public FeatureNetworkProvider<FaultyFeatureNetworkProvider.Settings> plugin() {
            return new FaultyFeatureNetworkProvider();
        }

        @Override
        public FaultyFeatureNetworkProvider.Settings settings() {
            return new FaultyFeatureNetworkProvider.Settings(fault);
        }
    }

    @Test
    void eachFaultBreaksItsRuleAlone() {
        Bite.assertEachFaultBreaksItsRuleAlone(
                FeatureNetworkContract.class, EachFault.class, FeatureNetworkFault.values());
    }
}
