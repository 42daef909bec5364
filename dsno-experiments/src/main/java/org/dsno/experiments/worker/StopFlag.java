package org.dsno.experiments.worker;

/** Whether somebody has asked for an end. */
final class StopFlag {
    private volatile boolean raised;

    void raise() {
        raised = true;
    }

    boolean raised() {
        return raised;
    }
}
