package org.dsno.testkit;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.dsno.api.Measurement;
import org.dsno.api.ResultSink;
import org.dsno.api.ResultSinkProvider;
import org.dsno.api.RunDescription;

/** {@link ResultSinkFault}, as a plug-in. */
public final class FaultyResultSinkProvider implements ResultSinkProvider<FaultyResultSinkProvider.Settings> {
    record Settings(ResultSinkFault fault) {}

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public ResultSink open(Settings settings, RunDescription run) throws IOException {
        ResultSinkFault fault = settings.fault();
        fault.open(run);
        return new ResultSink() {
            private boolean told;
            private boolean failed;
            private boolean closed;

            @Override
            public void scalars(long step, Map<String, Double> values) throws IOException {
                told = true;
                fault.scalars(step, values);
            }

            @Override
            public void image(String name, long step, byte[] png) {
                told = true;
                fault.image(png);
            }

            @Override
            public void measured(long step, List<Measurement> measurements) {
                told = true;
                fault.measured(measurements);
            }

            @Override
            public void failed(String reason) throws IOException {
                fault.failed(run.folder(), told);
                failed = true;
            }

            @Override
            public void close() throws IOException {
                fault.close(run.folder(), new ResultSinkFault.Before(told, failed, closed));
                closed = true;
            }
        };
    }
}
