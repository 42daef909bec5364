package org.dsno.core.interop;

import java.nio.FloatBuffer;

/** Trajectories with channels first, [C, T, H, W], and last, [T, H, W, C]. */
final class ChannelOrder {
    private ChannelOrder() {}

    static void toLast(FloatBuffer first, float[] last, int channels) {
        int pixels = last.length / channels; // T · H · W
        for (int c = 0; c < channels; c++) {
            for (int p = 0; p < pixels; p++) {
                last[p * channels + c] = first.get(c * pixels + p);
            }
        }
    }

    static void toFirst(float[] last, FloatBuffer first, int channels) {
        int pixels = last.length / channels;
        for (int c = 0; c < channels; c++) {
            for (int p = 0; p < pixels; p++) {
                first.put(c * pixels + p, last[p * channels + c]);
            }
        }
    }
}
