package org.dsno.core.distillation;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.dsno.core.training.Shard;
import org.dsno.core.training.TrainingStep;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The {@link Coefficient}s of a batch, [coefficients, B]: written on the host in double, fed in one tensor in float32. */
final class Coefficients {
    private final int batch;
    private final Placeholder<TFloat32> fed;
    private final Map<Coefficient, Operand<TFloat32>> rows = new EnumMap<>(Coefficient.class);
    private final Map<Coefficient, float[]> values = new EnumMap<>(Coefficient.class);
    private final float[] all;

    Coefficients(Ops tf, int batch) {
        this.batch = batch;
        fed = tf.placeholder(TFloat32.class, Placeholder.shape(shape()));
        Iterator<Output<TFloat32>> unstacked =
                tf.unstack(fed, (long) Coefficient.values().length).output().iterator();
        for (Coefficient name : Coefficient.values()) {
            rows.put(name, unstacked.next());
            values.put(name, new float[batch]);
        }
        all = new float[Coefficient.values().length * batch];
    }

    /** {@return the shape of what is fed} */
    Shape shape() {
        return Shape.of(Coefficient.values().length, batch);
    }

    /** {@return where it is fed} */
    Placeholder<TFloat32> placeholder() {
        return fed;
    }

    /** {@return those of a shard's samples} */
    CoefficientRows of(Shard shard) {
        Map<Coefficient, Operand<TFloat32>> own = new EnumMap<>(Coefficient.class);
        rows.forEach((name, all) -> own.put(name, shard.rows(all)));
        return new CoefficientRows(shard.tf(), own);
    }

    /** {@return those of all samples} */
    CoefficientRows all(Ops tf) {
        return new CoefficientRows(tf, rows);
    }

    void set(Coefficient name, int row, double value) {
        Objects.requireNonNull(values.get(name))[row] = (float) value;
    }

    /** Makes room for it in every step. */
    FloatDataBuffer feedTo(TrainingStep step) {
        return step.feed(fed, shape());
    }

    /** Copies what was set. */
    void write(FloatDataBuffer memory) {
        int row = 0;
        for (float[] one : values.values()) {
            System.arraycopy(one, 0, all, row++ * batch, batch);
        }
        memory.write(all);
    }
}
