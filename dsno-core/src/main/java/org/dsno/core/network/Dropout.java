package org.dsno.core.network;

import static org.dsno.api.Arguments.require;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dsno.api.Seeds;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** What becomes of the features of a scope where a network asks for dropout (Srivastava et al. 2014). */
@FunctionalInterface
public interface Dropout {
    /**
     * Adds the ops.
     *
     * @param rate in (0, 1)
     * @return the shape of the features
     */
    Operand<TFloat32> apply(String scope, Operand<TFloat32> features, double rate);

    /** {@return what drops nothing, for networks that are not trained} */
    static Dropout none() {
        return (scope, features, rate) -> features;
    }

    /**
     * Dropout whose numbers depend on the seeds, the scope and the training step alone, so that training that is resumed
     * drops what it would have dropped.
     *
     * @param step the number of the step, a scalar
     */
    static Dropout ofStep(Ops tf, Seeds seeds, Operand<TInt64> step) {
        Set<String> scopes = new HashSet<>();
        return (scope, features, rate) -> {
            require(
                    scopes.add(scope),
                    "the scope '%s' drops features twice, and would drop the same both times",
                    scope);
            Operand<TInt64> seed = tf.stack(List.of(tf.constant(seeds.seed("dropout/" + scope)), step));
            Operand<TFloat32> uniform = tf.random.statelessRandomUniform(tf.shape(features), seed, TFloat32.class);
            Operand<TFloat32> kept =
                    tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant((float) rate)), TFloat32.class);
            return tf.math.mul(features, tf.math.mul(kept, tf.constant((float) (1 / (1 - rate)))));
        };
    }
}
