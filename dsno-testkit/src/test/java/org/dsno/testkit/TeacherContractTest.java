package org.dsno.testkit;

import org.dsno.api.TeacherProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

class TeacherContractTest {
    @ParameterizedClass(name = "{0}")
    @EnumSource
    static class EachFault implements TeacherContract<FaultyTeacherProvider.Settings> {
        @Parameter
        TeacherFault fault;

        @Override
        public TeacherProvider<FaultyTeacherProvider.Settings> plugin() {
            return new FaultyTeacherProvider();
        }

        @Override
        public FaultyTeacherProvider.Settings settings() {
            return new FaultyTeacherProvider.Settings(fault);
        }
    }

    @Test
    void eachFaultBreaksItsRuleAlone() {
        Bite.assertEachFaultBreaksItsRuleAlone(TeacherContract.class, EachFault.class, TeacherFault.values());
    }
}
