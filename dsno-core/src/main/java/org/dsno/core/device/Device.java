package org.dsno.core.device;

/**
 * A device that TensorFlow can compute on in this process.
 *
 * @param name TensorFlow's short name, for example {@code GPU:0}
 * @param type TensorFlow's device type, for example {@code GPU}
 * @param memoryBytes what TensorFlow's allocator may take; of a CPU this says nothing about the machine
 */
public record Device(String name, String type, long memoryBytes) {
    /** {@return whether this is a GPU} */
    public boolean isGpu() {
        return type.equals("GPU");
    }
}
