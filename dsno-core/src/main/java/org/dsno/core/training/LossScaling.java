package org.dsno.core.training;

import java.util.ArrayList;
import java.util.List;
import org.dsno.api.Seeds;
import org.dsno.core.network.Variables;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Dynamic scaling of the loss (Micikevicius et al. 2018, section 3.2): in float16 gradients of a usual size vanish, so the
 * loss is multiplied by S and the gradient divided by S. A step whose gradient is not finite moves nothing and halves S; after
 * 2,000 steps that moved, S is doubled. Below S = 1 it does not fall: a gradient that is not finite even then is one of a
 * training that diverges.
 *
 * @param state S and the steps since it changed, which a checkpoint keeps
 */
record LossScaling(Variables state) {
    private static final float FIRST = 65536f;
    private static final float LEAST = 1f;
    private static final float PATIENCE = 2000f;
    private static final String SCALE = "scale";
    private static final String STEPS = "steps";

    /**
     * A gradient without its factor.
     *
     * @param finite whether it may move the weights, a scalar
     * @param update what S becomes by this, to be run with the step
     */
    record Unscaled(List<Operand<TFloat32>> gradients, Operand<TBool> finite, Op update) {}

    static LossScaling of(Ops tf) {
        Variables state = new Variables(tf.withSubScope("loss_scaling"), Seeds.of(0), "loss-scaling/");
        state.declare(SCALE, Shape.scalar(), (ops, shape, seed) -> ops.constant(FIRST));
        state.declare(STEPS, Shape.scalar(), (ops, shape, seed) -> ops.constant(0f));
        return new LossScaling(state);
    }

    /** {@return S of this step, a scalar} */
    Operand<TFloat32> scale() {
        return state.get(SCALE).value();
    }

    /** Adds what follows the gradients of the scaled loss. */
    Unscaled unscaled(Ops tf, List<Operand<TFloat32>> scaled) {
        Operand<TFloat32> one = tf.constant(1f);
        Operand<TInt32> flat = tf.constant(new int[] {-1});
        Operand<TFloat32> back = tf.math.div(one, scale());
        List<Operand<TFloat32>> gradients = new ArrayList<>();
        List<Operand<TBool>> finite = new ArrayList<>();
        for (Operand<TFloat32> gradient : scaled) {
            gradients.add(tf.math.mul(gradient, back));
            finite.add(tf.reduceAll(tf.math.isFinite(tf.reshape(gradient, flat)), tf.constant(0)));
        }
        Operand<TBool> all = tf.reduceAll(tf.stack(finite), tf.constant(0));
        Operand<TBool> moves = tf.math.logicalOr(all, tf.math.lessEqual(scale(), tf.constant(LEAST)));

        Operand<TFloat32> steps = tf.math.add(state.get(STEPS).value(), one);
        Operand<TBool> grows = tf.math.greaterEqual(steps, tf.constant(PATIENCE));
        Operand<TFloat32> two = tf.constant(2f);
        Operand<TFloat32> none = tf.constant(0f);
        Op scale = tf.assignVariableOp(
                state.get(SCALE).handle(),
                tf.select(
                        all,
                        tf.select(grows, tf.math.mul(scale(), two), scale()),
                        tf.math.maximum(tf.math.div(scale(), two), tf.constant(LEAST))));
        Op count = tf.assignVariableOp(state.get(STEPS).handle(), tf.select(all, tf.select(grows, none, steps), none));
        return new Unscaled(
                gradients,
                moves,
                tf.withControlDependencies(List.of(scale, count)).noOp());
    }
}
