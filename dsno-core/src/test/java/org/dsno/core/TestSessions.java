package org.dsno.core;

import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;

/** Sessions on the CPU, so that tests give the same numbers on a machine with a GPU. */
public final class TestSessions {
    public static final TensorFlowSessions CPU = new TensorFlowSessions(
            ExecutionDevice.select(DeviceChoice.CPU, SessionOptions.DEFAULT), SessionOptions.DEFAULT);

    private TestSessions() {}
}
