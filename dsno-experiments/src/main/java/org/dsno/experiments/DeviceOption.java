package org.dsno.experiments;

import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.experiments.config.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to compute on. */
final class DeviceOption {
    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu",
            description = "(default: what the experiment file says, else auto)")
    private @Nullable DeviceChoice device;

    /** {@return the device asked for; null if none is} */
    @Nullable
    DeviceChoice asked() {
        return device;
    }

    ExecutionDevice select(Plan plan) {
        return select(plan.device(), plan.session());
    }

    /** {@return the device asked for; {@code otherwise} if none is} */
    ExecutionDevice select(DeviceChoice otherwise, SessionOptions session) {
        return ExecutionDevice.select(device == null ? otherwise : device, session);
    }
}
