package org.dsno.api;

import java.io.IOException;

/** A result sink: somewhere else that results go while they come, beside dsno's own files. */
public interface ResultSinkProvider<S extends Record> extends Plugin<S> {
    /**
     * Opens it for one run, when training is about to begin or to go on.
     *
     * <p>A run that was killed or failed is opened again with the same {@linkplain RunDescription#identity identity}: a
     * sink that keeps runs on a server goes on with the one it has of that name. Sinks of several runs may be open at the
     * same time.
     *
     * @param settings checked and complete
     * @param run which it is
     * @return a sink for this run alone
     * @throws IOException if it cannot be had; the run goes on without it
     */
    ResultSink open(S settings, RunDescription run) throws IOException;
}
