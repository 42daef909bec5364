package org.dsno.testkit;

import java.util.SplittableRandom;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.State;

/** Standard normal numbers, the same in every run; other ones for every name. */
final class Draws {
    private static final Seeds SEEDS = Seeds.of(2023);

    private Draws() {}

    static State state(String name, int count, int size) {
        SplittableRandom random = SEEDS.stream(name);
        double[] values = new double[count * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return new State(count, size, values);
    }

    static float[] floats(String name, int count) {
        double[] values = state(name, 1, count).values();
        float[] narrow = new float[count];
        for (int i = 0; i < count; i++) {
            narrow[i] = (float) values[i]; // what samples and networks hold is float32
        }
        return narrow;
    }

    static Samples samples(String name, SampleShape shape, int count) {
        return new Samples(shape, count, floats(name, count * shape.size()));
    }
}
