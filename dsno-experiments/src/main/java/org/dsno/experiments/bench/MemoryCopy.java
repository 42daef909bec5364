package org.dsno.experiments.bench;

/** A copy of 64 MiB within the host's memory, by one thread: more than caches hold. */
final class MemoryCopy {
    private static final int NUMBERS = 1 << 24;
    static final double BYTES = (double) NUMBERS * Float.BYTES;

    private final float[] from = new float[NUMBERS];
    private final float[] to = new float[NUMBERS];

    void run() {
        System.arraycopy(from, 0, to, 0, NUMBERS);
    }
}
