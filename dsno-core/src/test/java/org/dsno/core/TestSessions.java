package org.dsno.core;

import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.Precision;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;

/** Sessions on the CPU, so that tests give the same numbers on a machine with a GPU. */
public final class TestSessions {
    public static final TensorFlowSessions CPU = of(SessionOptions.DEFAULT);

    private TestSessions() {}

    /** Sessions whose networks multiply in a precision. */
    public static TensorFlowSessions in(Precision precision) {
        return of(new SessionOptions(0, 0, precision, true, false, 1));
    }

    /** Sessions of so many devices, all of them the CPU. */
    public static TensorFlowSessions onCpus(int devices) {
        return of(new SessionOptions(0, 0, Precision.FLOAT32, true, false, devices));
    }

    private static TensorFlowSessions of(SessionOptions options) {
        return new TensorFlowSessions(ExecutionDevice.select(DeviceChoice.CPU, options), options);
    }
}
