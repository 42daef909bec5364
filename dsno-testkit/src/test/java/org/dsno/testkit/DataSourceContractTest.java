package org.dsno.testkit;

import org.dsno.api.DataSourceProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

class DataSourceContractTest {
    @ParameterizedClass(name = "{0}")
    @EnumSource
    static class EachFault implements DataSourceContract<FaultyDataSourceProvider.Settings> {
        @Parameter
        DataSourceFault fault;

        @Override
        public DataSourceProvider<FaultyDataSourceProvider.Settings> plugin() {
            return new FaultyDataSourceProvider();
        }

        @Override
        public FaultyDataSourceProvider.Settings settings() {
            return new FaultyDataSourceProvider.Settings(fault);
        }
    }

    @Test
    void eachFaultBreaksItsRuleAlone() {
        Bite.assertEachFaultBreaksItsRuleAlone(DataSourceContract.class, EachFault.class, DataSourceFault.values());
    }
}
