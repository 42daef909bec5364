package org.dsno.experiments.bench;

/** What a machine can do at most, by a measurement of it. */
public enum Peak {
    /** Multiplications and additions in a second, in a product of two large matrices on the device. */
    MATRIX_PRODUCT("matrix product"),
    /** Bytes in a second, in a copy from one place of the host's memory to another by one thread. */
    MEMORY_COPY("memory copy"),
    /** Bytes in a second, from the host to the device, as what is fed goes. */
    DEVICE_COPY("copy to the device");

    private final String words;

    Peak(String words) {
        this.words = words;
    }

    /** {@return its name in tables} */
    String words() {
        return words;
    }
}
