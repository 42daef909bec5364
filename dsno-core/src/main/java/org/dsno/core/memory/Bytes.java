package org.dsno.core.memory;

/**
 * Bytes that grow with the samples.
 *
 * @param fixed whatever the samples are
 * @param perSample of each sample
 */
public record Bytes(long fixed, long perSample) {
    static final Bytes NONE = new Bytes(0, 0);

    /** {@return bytes of so many samples} */
    public long of(long samples) {
        return Math.addExact(fixed, Math.multiplyExact(perSample, samples));
    }

    Bytes plus(Bytes other) {
        return new Bytes(Math.addExact(fixed, other.fixed), Math.addExact(perSample, other.perSample));
    }

    /** {@return what holds either} */
    Bytes max(Bytes other) {
        return new Bytes(Math.max(fixed, other.fixed), Math.max(perSample, other.perSample));
    }
}
