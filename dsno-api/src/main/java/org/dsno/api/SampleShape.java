package org.dsno.api;

import static org.dsno.api.Arguments.require;

/** The shape of one sample, height × width × channels; a point of dimension d is 1 × 1 × d. */
public record SampleShape(int height, int width, int channels) {
    public SampleShape {
        require(
                height > 0 && width > 0 && channels > 0,
                "a sample shape must be positive, was %dx%dx%d",
                height,
                width,
                channels);
        Math.multiplyExact(Math.multiplyExact(height, width), channels);
    }

    /** The shape of a point of the given dimension. */
    public static SampleShape point(int dimension) {
        return new SampleShape(1, 1, dimension);
    }

    /** Numbers in one sample. */
    public int size() {
        return height * width * channels;
    }

    /** Whether there is anything to see: more than one pixel, and one (grey) or three (RGB) channels. */
    public boolean isImage() {
        return height * width > 1 && (channels == 1 || channels == 3);
    }

    @Override
    public String toString() {
        return height + "x" + width + "x" + channels;
    }
}
