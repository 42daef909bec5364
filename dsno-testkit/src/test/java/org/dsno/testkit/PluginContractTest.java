package org.dsno.testkit;

import org.dsno.api.LossWeightingProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

class PluginContractTest {
    @ParameterizedClass(name = "{0}")
    @EnumSource
    static class EachFault implements PluginContract<Record, LossWeightingProvider<Record>> {
        @Parameter
        PluginFault fault;

        @Override
        public LossWeightingProvider<Record> plugin() {
            return fault.plugin();
        }

        @Override
        public Record settings() {
            return fault.settings();
        }
    }

    @Test
    void eachFaultBreaksItsRuleAlone() {
        Bite.assertEachFaultBreaksItsRuleAlone(PluginContract.class, EachFault.class, PluginFault.values());
    }
}
