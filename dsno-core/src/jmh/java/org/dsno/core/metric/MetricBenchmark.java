package org.dsno.core.metric;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.dsno.api.State;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;

/** Distances of two sets of 1000 vectors of made-up numbers. */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MetricBenchmark {
    private static final int COUNT = 1000;
    private static final int DIRECTIONS = 128;

    /** Numbers of a vector. */
    @Param({"2", "256"})
    public int dimension;

    private State one;
    private State other;
    private State directions;

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(0);
        one = drawn(random);
        other = drawn(random);
        directions = SlicedWasserstein.directions(DIRECTIONS, dimension, random);
    }

    private State drawn(SplittableRandom random) {
        double[] values = new double[COUNT * dimension];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return new State(COUNT, dimension, values);
    }

    /** {@return the Fréchet distance: moments, and the root of a product of covariances} */
    @Benchmark
    public double frechet() {
        return FrechetDistance.between(one, other);
    }

    /** {@return the unbiased kernel distance} */
    @Benchmark
    public double kid() {
        try (KernelDistance distance = new KernelDistance()) {
            return distance.between(one, other);
        }
    }

    /** {@return the sliced Wasserstein distance: projections and sorts} */
    @Benchmark
    public double slicedWasserstein() {
        return SlicedWasserstein.distance(one, other, directions);
    }
}
