package org.dsno.core.distillation;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Writing the coefficients of a batch of a distillation to what is fed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CoefficientsBenchmark {
    private static final int BATCH = 128;

    private Graph graph;
    private Coefficients coefficients;
    private TFloat32 fed;

    @Setup
    public void open() {
        graph = new Graph();
        coefficients = new Coefficients(Ops.create(graph), BATCH);
        fed = TFloat32.tensorOf(coefficients.shape());
    }

    /** {@return what was written to} */
    @Benchmark
    public TFloat32 write() {
        for (int row = 0; row < BATCH; row++) {
            for (Coefficient name : Coefficient.values()) {
                coefficients.set(name, row, row);
            }
        }
        coefficients.write(fed);
        return fed;
    }

    @TearDown
    public void close() {
        fed.close();
        graph.close();
    }
}
