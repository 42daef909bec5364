package org.dsno.experiments;

import com.google.inject.AbstractModule;
import org.dsno.experiments.sweep.SweepWatcher;
import org.dsno.experiments.worker.WorkerCommand;

/** How the application is put together: the only place that decides what stands behind an interface. */
final class Wiring extends AbstractModule {
    private final Console console;

    Wiring(Console console) {
        this.console = console;
    }

    @Override
    protected void configure() {
        bind(SweepWatcher.class).toInstance(console);
        bind(WorkerCommand.class).toInstance(new WorkerCommand(WorkerMain.class.getName()));
    }
}
