package org.dsno.testkit;

import org.dsno.api.BackboneProvider;
import org.dsno.api.SampleShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

class BackboneContractTest {
    @ParameterizedClass(name = "{0}")
    @EnumSource
    static class EachFault implements BackboneContract<FaultyBackboneProvider.Settings> {
        @Parameter
        BackboneFault fault;

        @Override
        public BackboneProvider<FaultyBackboneProvider.Settings> plugin() {
            return new FaultyBackboneProvider();
        }

        @Override
        public FaultyBackboneProvider.Settings settings() {
            return new FaultyBackboneProvider.Settings(fault);
        }

        @Override
        public SampleShape shape() {
            return new SampleShape(1, 2, 3);
        }
    }

    @Test
    void eachFaultBreaksItsRuleAlone() {
        Bite.assertEachFaultBreaksItsRuleAlone(BackboneContract.class, EachFault.class, BackboneFault.values());
    }
}
