package org.dsno.core.device;

/** What the user asks to compute on. */
public enum DeviceChoice {
    /** The first GPU if TensorFlow finds one, else the CPU. */
    AUTO,
    /** The CPU, also on a machine with a GPU. */
    CPU,
    /** The first GPU; none is an error. */
    GPU
}
