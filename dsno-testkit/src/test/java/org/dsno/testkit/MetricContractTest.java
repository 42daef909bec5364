package org.dsno.testkit;

import org.dsno.api.MetricProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

class MetricContractTest {
    @ParameterizedClass(name = "{0}")
    @EnumSource
    static class EachFault implements MetricContract<FaultyMetricProvider.Settings> {
        @Parameter
        MetricFault fault;

        @Override
        public MetricProvider<FaultyMetricProvider.Settings> plugin() {
            return new FaultyMetricProvider();
        }

        @Override
        public FaultyMetricProvider.Settings settings() {
            return new FaultyMetricProvider.Settings(fault);
        }
    }

    @Test
    void eachFaultBreaksItsRuleAlone() {
        Bite.assertEachFaultBreaksItsRuleAlone(MetricContract.class, EachFault.class, MetricFault.values());
    }
}
