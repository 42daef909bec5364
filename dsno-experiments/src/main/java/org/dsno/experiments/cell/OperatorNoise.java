package org.dsno.experiments.cell;

import static org.dsno.api.Arguments.require;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.operator.OperatorArchitecture;

/** What an operator makes samples of when nobody compares them with a teacher's. */
public final class OperatorNoise {
    private OperatorNoise() {}

    /**
     * Draws x_T ~ N(0, I); record k depends on the seeds and k alone.
     *
     * @param classes that the samples get in turn; empty for all that the operator knows
     * @throws IllegalArgumentException if one is none of the operator's
     * @throws ArithmeticException if there are more numbers than an array holds
     */
    public static Samples draw(OperatorArchitecture operator, Seeds seeds, List<Integer> classes, int count) {
        require(classes.isEmpty() || operator.classes() > 0, "the operator has no classes");
        for (int one : classes) {
            require(
                    one >= 0 && one < operator.classes(),
                    "%d is none of the operator's classes, 0 to %d",
                    one,
                    operator.classes() - 1);
        }
        SampleShape shape = operator.shape();
        float[] values = new float[Math.multiplyExact(count, shape.size())];
        for (int k = 0; k < count; k++) {
            SplittableRandom random = seeds.stream("sample-noise", k);
            for (int i = 0; i < shape.size(); i++) {
                values[k * shape.size() + i] = (float) random.nextGaussian();
            }
        }
        return new Samples(shape, count, values, labels(operator.classes(), classes, count));
    }

    private static Labels labels(int known, List<Integer> classes, int count) {
        if (known == 0) {
            return Labels.none();
        }
        return Labels.of(
                known,
                IntStream.range(0, count)
                        .map(k -> classes.isEmpty() ? k % known : classes.get(k % classes.size()))
                        .toArray());
    }
}
