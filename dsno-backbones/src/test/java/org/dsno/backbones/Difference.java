package org.dsno.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import org.dsno.core.tensor.HostTensor;

/** How far numbers are from what they should be. */
final class Difference {
    private Difference() {}

    /** {@return the largest difference; both must have one shape} */
    static double largest(HostTensor actual, HostTensor expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        float[] is = actual.floats();
        float[] should = expected.floats();
        double largest = 0;
        for (int i = 0; i < is.length; i++) {
            double difference = Math.abs((double) is[i] - should[i]);
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        return largest;
    }

    /** {@return the root mean square of numbers, the size that differences are measured by} */
    static double rms(HostTensor numbers) {
        return norm(numbers) / Math.sqrt(numbers.count());
    }

    /** {@return the root of the sum of squares} */
    static double norm(HostTensor numbers) {
        double squares = 0;
        for (float number : numbers.floats()) {
            squares += (double) number * number;
        }
        return Math.sqrt(squares);
    }
}
