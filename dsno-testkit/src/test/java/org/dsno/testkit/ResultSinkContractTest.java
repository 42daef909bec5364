package org.dsno.testkit;

import org.dsno.api.ResultSinkProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

class ResultSinkContractTest {
    @ParameterizedClass(name = "{0}")
    @EnumSource
    static class EachFault implements ResultSinkContract<FaultyResultSinkProvider.Settings> {
        @Parameter
        ResultSinkFault fault;

        @Override
        public ResultSinkProvider<FaultyResultSinkProvider.Settings> plugin() {
            return new FaultyResultSinkProvider();
        }

        @Override
        public FaultyResultSinkProvider.Settings settings() {
            return new FaultyResultSinkProvider.Settings(fault);
        }
    }

    @Test
    void eachFaultBreaksItsRuleAlone() {
        Bite.assertEachFaultBreaksItsRuleAlone(ResultSinkContract.class, EachFault.class, ResultSinkFault.values());
    }
}
