package org.dsno.testkit;

import org.dsno.api.TimeDiscretizationProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

class TimeDiscretizationContractTest {
    @ParameterizedClass(name = "{0}")
    @EnumSource
    static class EachFault implements TimeDiscretizationContract<FaultyTimeDiscretizationProvider.Settings> {
        @Parameter
        TimeDiscretizationFault fault;

        @Override
        public TimeDiscretizationProvider<FaultyTimeDiscretizationProvider.Settings> plugin() {
            return new FaultyTimeDiscretizationProvider();
        }

        @Override
        public FaultyTimeDiscretizationProvider.Settings settings() {
            return new FaultyTimeDiscretizationProvider.Settings(fault);
        }
    }

    @Test
    void eachFaultBreaksItsRuleAlone() {
        Bite.assertEachFaultBreaksItsRuleAlone(
                TimeDiscretizationContract.class, EachFault.class, TimeDiscretizationFault.values());
    }
}
