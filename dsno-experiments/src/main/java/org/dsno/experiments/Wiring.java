package org.dsno.experiments;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.experiments.sweep.Watcher;

/** How the application is put together: the only place that decides what stands behind an interface. */
final class Wiring extends AbstractModule {
    private final ExecutionDevice device;
    private final SessionOptions options;
    private final Console console;

    Wiring(ExecutionDevice device, SessionOptions options, Console console) {
        this.device = device;
        this.options = options;
        this.console = console;
    }

    @Override
    protected void configure() {
        bind(ExecutionDevice.class).toInstance(device);
        bind(Watcher.class).toInstance(console);
    }

    @Provides
    @Singleton
    TensorFlowSessions sessions() {
        return new TensorFlowSessions(device, options);
    }
}
