package org.dsno.core.network;

import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Op;

/**
 * A run of a session that is told its operands by name, so that it may be a session on a copy of the graph that they are of:
 * such as has devices.
 */
public final class NamedRun {
    private final Session.Runner runner;

    private NamedRun(Session.Runner runner) {
        this.runner = runner;
    }

    /** A run of which nothing is fed and nothing wanted yet. */
    public static NamedRun of(Session session) {
        return new NamedRun(session.runner());
    }

    /** Feeds a tensor, which stays the caller's. */
    public NamedRun feed(Operand<?> operand, Tensor tensor) {
        runner.feed(operand.asOutput().op().name(), operand.asOutput().index(), tensor);
        return this;
    }

    /** Wants a value: the next of the result. */
    public NamedRun fetch(Operand<?> operand) {
        runner.fetch(operand.asOutput().op().name(), operand.asOutput().index());
        return this;
    }

    /** Wants an op to be run. */
    public NamedRun target(Op op) {
        runner.addTarget(op.op().name());
        return this;
    }

    /** Runs; may be called again. {@return the values, closed by the caller} */
    public Result run() {
        return runner.run();
    }
}
