package org.dsno.testkit;

import org.dsno.api.NoiseScheduleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

class NoiseScheduleContractTest {
    @ParameterizedClass(name = "{0}")
    @EnumSource
    static class EachFault implements NoiseScheduleContract<FaultyNoiseScheduleProvider.Settings> {
        @Parameter
        NoiseScheduleFault fault;

        @Override
        public NoiseScheduleProvider<FaultyNoiseScheduleProvider.Settings> plugin() {
            return new FaultyNoiseScheduleProvider();
        }

        @Override
        public FaultyNoiseScheduleProvider.Settings settings() {
            return new FaultyNoiseScheduleProvider.Settings(fault);
        }
    }

    @Test
    void eachFaultBreaksItsRuleAlone() {
        Bite.assertEachFaultBreaksItsRuleAlone(
                NoiseScheduleContract.class, EachFault.class, NoiseScheduleFault.values());
    }
}
