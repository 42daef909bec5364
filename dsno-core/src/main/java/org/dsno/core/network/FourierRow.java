package org.dsno.core.network;

import java.util.ArrayList;
import java.util.List;

/**
 * One real number of the truncated real Fourier transform of T times: the real or the imaginary part of one mode.
 *
 * @param mode j
 * @param imaginary which part
 * @param alone whether the mode is its own conjugate (j = 0, or j = T/2 for even T), so that it has no imaginary part
 */
record FourierRow(int mode, boolean imaginary, boolean alone) {

    /** The rows of the lowest modes, the real part of each before the imaginary one. */
    static List<FourierRow> of(int times, int modes) {
        List<FourierRow> rows = new ArrayList<>();
        for (int mode = 0; mode < modes; mode++) {
            boolean alone = mode == 0 || 2 * mode == times;
            rows.add(new FourierRow(mode, false, alone));
            if (!alone) {
                rows.add(new FourierRow(mode, true, false));
            }
        }
        return rows;
    }

    /** The unscaled transform X_j = Σ_t u_t e^(−2πi jt/T), as a real matrix [rows, T]. */
    static float[][] forward(List<FourierRow> rows, int times) {
        float[][] matrix = new float[rows.size()][times];
        for (int r = 0; r < rows.size(); r++) {
            for (int t = 0; t < times; t++) {
                matrix[r][t] = (float) rows.get(r).wave(t, times);
            }
        }
        return matrix;
    }

    /** Its inverse u_t = Σ_j c_j/T Re(Y_j e^(2πi jt/T)), c_j = 1 for a mode that stands alone and else 2; [T, rows]. */
    static float[][] inverse(List<FourierRow> rows, int times) {
        float[][] matrix = new float[times][rows.size()];
        for (int r = 0; r < rows.size(); r++) {
            double factor = (rows.get(r).alone() ? 1.0 : 2.0) / times;
            for (int t = 0; t < times; t++) {
                matrix[t][r] = (float) (factor * rows.get(r).wave(t, times));
            }
        }
        return matrix;
    }

    /** cos for a real part, −sin for an imaginary one: the same in both directions. */
    private double wave(int t, int times) {
        double angle = 2 * Math.PI * ((long) mode * t % times) / times;
        return imaginary ? -Math.sin(angle) : Math.cos(angle);
    }
}
