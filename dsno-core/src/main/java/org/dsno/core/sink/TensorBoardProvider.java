package org.dsno.core.sink;

import java.io.IOException;
import org.dsno.api.NoSettings;
import org.dsno.api.ResultSink;
import org.dsno.api.ResultSinkProvider;
import org.dsno.api.RunDescription;

/** Event files in the folder of the run, which TensorBoard opens: {@code tensorboard}, see {@link TensorBoardSink}. */
public final class TensorBoardProvider implements ResultSinkProvider<NoSettings> {
    @Override
    public String name() {
        return "tensorboard";
    }

    @Override
    public String description() {
        return "event files in the folder of the run, which TensorBoard opens";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public ResultSink open(NoSettings settings, RunDescription run) throws IOException {
        return TensorBoardSink.open(run.folder(), run.firstStep());
    }
}
