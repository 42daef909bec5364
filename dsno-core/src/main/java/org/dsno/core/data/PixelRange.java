package org.dsno.core.data;

/** Between 8-bit pixel values, 0 to 255, and the samples' range, −1 to 1. */
final class PixelRange {
    private PixelRange() {}

    /** {@return v/127.5 − 1} */
    static float toSample(double pixel) {
        return (float) (pixel / 127.5 - 1);
    }
}
