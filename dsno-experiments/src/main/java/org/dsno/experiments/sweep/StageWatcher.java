package org.dsno.experiments.sweep;

import org.dsno.core.Progress;
import org.dsno.experiments.cell.Watcher;

/** Hears that the stages of a cell are ready, and passes everything on. */
record StageWatcher(Watcher next, Runnable inputs, Runnable ready) implements Watcher {
    @Override
    public Progress part(String name) {
        return next.part(name);
    }

    @Override
    public void note(String line) {
        next.note(line);
    }

    @Override
    public void inputsReady() {
        inputs.run();
        next.inputsReady();
    }

    @Override
    public void stagesReady() {
        ready.run();
        next.stagesReady();
    }
}
