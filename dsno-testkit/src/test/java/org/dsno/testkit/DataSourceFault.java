package org.dsno.testkit;

import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;

/** A source of uniform random points, spoilt. */
enum DataSourceFault implements Fault {
    NONE(""),
    HAS_A_HOLE("everyNumberIsFinite") {
        @Override
        Samples draw(Seeds seeds) {
            Samples samples = points(3, seeds.stream("points"));
            samples.values()[4] = Float.NaN;
            return samples;
        }
    },
    HAS_ITS_OWN_RANDOMNESS("givesTheSameForTheSameSeeds") {
        @Override
        Samples draw(Seeds seeds) {
            return points(3, ThreadLocalRandom.current());
        }
    },
    DRAWS_THE_COUNT("givesTheSameCountAndShapeForAllSeeds") {
        @Override
        Samples draw(Seeds seeds) {
            return points(1 + seeds.stream("count").nextInt(1000), seeds.stream("points"));
        }
    };

    private final String brokenRule;

    DataSourceFault(String brokenRule) {
        this.brokenRule = brokenRule;
    }

    @Override
    public String brokenRule() {
        return brokenRule;
    }

    Samples draw(Seeds seeds) {
        return points(3, seeds.stream("points"));
    }

    private static Samples points(int count, RandomGenerator random) {
        float[] values = new float[2 * count];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return new Samples(SampleShape.point(2), count, values);
    }
}
