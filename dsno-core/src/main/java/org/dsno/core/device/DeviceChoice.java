package org.dsno.core.device;

/** Which device an experiment asks for. */
public enum DeviceChoice {
    /** The GPU if there is one that TensorFlow can use, otherwise the CPU. */
    AUTO,
    CPU,
    /** The GPU; its absence is an error. */
    GPU
}
