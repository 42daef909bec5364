package org.dsno.core.device;

/** A device that was asked for cannot be had, or cannot do what was asked of it. */
public final class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeviceException(String message) {
        super(message);
    }
}
