package org.dsno.core.data;

/**
 * Resampling along one axis: area average when it gets shorter (every source pixel counts by what an output pixel
 * covers of it), linear between pixel centres when it gets longer, the ends held.
 */
final class Resize {
    private Resize() {}

    /**
     * Resamples the middle axis.
     *
     * @param in [outer, from, inner]
     * @return [outer, to, inner]
     */
    static double[] axis(double[] in, int from, int to, int inner) {
        int outer = in.length / (from * inner);
        double[] out = new double[outer * to * inner];
        for (int i = 0; i < to; i++) {
            if (to <= from) {
                average(in, out, from, to, inner, i);
            } else {
                interpolate(in, out, from, to, inner, i);
            }
        }
        return out;
    }

    /** In units of 1/to of a source pixel, output i covers [i·from, (i+1)·from) and source j covers [j·to, (j+1)·to). */
    private static void average(double[] in, double[] out, int from, int to, int inner, int i) {
        long start = (long) i * from;
        long end = start + from;
        for (int j = (int) (start / to); (long) j * to < end; j++) {
            long covered = Math.min(end, (j + 1L) * to) - Math.max(start, (long) j * to);
            add(in, out, from, to, inner, i, j, (double) covered / from);
        }
    }

    private static void interpolate(double[] in, double[] out, int from, int to, int inner, int i) {
        double centre = Math.min(Math.max((i + 0.5) * from / to - 0.5, 0), from - 1);
        int left = (int) centre;
        int right = Math.min(left + 1, from - 1);
        add(in, out, from, to, inner, i, left, 1 - (centre - left));
        add(in, out, from, to, inner, i, right, centre - left);
    }

    /** {@code out[:, i, :] += weight · in[:, j, :]} */
    private static void add(double[] in, double[] out, int from, int to, int inner, int i, int j, double weight) {
        for (int o = 0; o < in.length / (from * inner); o++) {
            for (int k = 0; k < inner; k++) {
                out[(o * to + i) * inner + k] += weight * in[(o * from + j) * inner + k];
            }
        }
    }
}
