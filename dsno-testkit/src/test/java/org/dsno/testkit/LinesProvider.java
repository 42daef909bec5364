package org.dsno.testkit;

import java.io.IOException;
import org.dsno.api.Default;
import org.dsno.api.ResultSink;
import org.dsno.api.ResultSinkProvider;
import org.dsno.api.RunDescription;

/** {@code lines}: see {@link Lines}. */
public final class LinesProvider implements ResultSinkProvider<LinesProvider.Settings> {
    /**
     * What there is to set.
     *
     * @param file its name in the folder of the run
     */
    public record Settings(@Default("numbers.tsv") String file) {}

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public ResultSink open(Settings settings, RunDescription run) throws IOException {
        return Lines.open(run.folder().resolve(settings.file()), run.firstStep());
    }
}
