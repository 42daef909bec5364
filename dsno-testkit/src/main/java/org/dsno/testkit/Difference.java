package org.dsno.testkit;

import java.util.Arrays;
import org.dsno.core.tensor.HostTensor;

/** How far two answers are from each other: the largest difference, as a share of the largest number. */
final class Difference {
    private Difference() {}

    static float between(HostTensor one, HostTensor other) {
        return between(one.floats(), other.floats());
    }

    /** Of one row (first axis) of each. */
    static float ofRows(HostTensor one, int row, HostTensor other, int otherRow) {
        return between(row(one, row), row(other, otherRow));
    }

    private static float[] row(HostTensor answer, int row) {
        int rows = Math.toIntExact(answer.shape().get(0));
        int size = answer.count() / rows;
        return Arrays.copyOfRange(answer.floats(), row * size, (row + 1) * size);
    }

    private static float between(float[] one, float[] other) {
        float[] difference = new float[one.length];
        for (int i = 0; i < one.length; i++) {
            difference[i] = one[i] - other[i];
        }
        return largest(difference) / largest(one);
    }

    private static float largest(float[] values) {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
