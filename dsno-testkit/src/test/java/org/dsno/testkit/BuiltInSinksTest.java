package org.dsno.testkit;

import org.dsno.api.NoSettings;
import org.dsno.api.ResultSinkProvider;
import org.dsno.core.sink.TensorBoardProvider;
import org.junit.jupiter.api.Nested;

class BuiltInSinksTest {
    @Nested
    class TensorBoardTest implements ResultSinkContract<NoSettings> {
        @Override
        public ResultSinkProvider<NoSettings> plugin() {
            return new TensorBoardProvider();
        }

        @Override
        public NoSettings settings() {
            return new NoSettings();
        }
    }
}
