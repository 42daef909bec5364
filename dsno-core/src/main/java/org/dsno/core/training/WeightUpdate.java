package org.dsno.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dsno.api.Seeds;
import org.dsno.core.network.Initializers;
import org.dsno.core.network.NamedRun;
import org.dsno.core.network.Variables;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * The part of a training graph that moves the weights along a gradient: Adam, moving average, as one op to run.
 *
 * <p>Not the optimisers of tensorflow-framework: their Adam advances its β powers in a race with the update that reads
 * them.
 *
 * @param step runs one update of everything
 * @param rate the corrected learning rate of this update, a scalar to feed
 * @param epsilon the corrected ε of this update, a scalar to feed
 * @param slots Adam's moments, {@code <weight>.m} and {@code <weight>.v}
 * @param averages the moving averages, under the weights' names
 * @param startAverages copies the weights to their averages, and to the follower
 */
record WeightUpdate(
        Op step,
        Placeholder<TFloat32> rate,
        Placeholder<TFloat32> epsilon,
        Variables slots,
        Variables averages,
        Op startAverages) {

    /**
     * Adds it to a graph.
     *
     * @param gradients one for each weight
     * @param moves whether this step moves anything, a scalar; empty where every step does
     */
    static WeightUpdate build(
            Ops tf,
            Variables weights,
            List<Operand<TFloat32>> gradients,
            Optional<Operand<TBool>> moves,
            Optional<Follower> follower,
            Optimization optimization) {
        List<Variables.Variable> trained = weights.all();
        Ops slotOps = tf.withSubScope("adam");
        Ops averageOps = tf.withSubScope("average");
        // Both start from constants, so no seed reaches them.
        Variables slots = new Variables(slotOps, Seeds.of(0));
        Variables averages = new Variables(averageOps, Seeds.of(0), "average/");
        Placeholder<TFloat32> rate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        Placeholder<TFloat32> epsilon = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        Operand<TFloat32> noBias = tf.constant(0f);
        Operand<TFloat32> beta1 = tf.constant((float) optimization.adam().beta1());
        Operand<TFloat32> beta2 = tf.constant((float) optimization.adam().beta2());

        List<Op> updates = new ArrayList<>();
        List<Op> starts = new ArrayList<>();
        Ops gate = moves.map(moving -> whereTrue(tf, moving)).orElse(tf);
        for (int i = 0; i < trained.size(); i++) {
            Variables.Variable weight = trained.get(i);
            Variables.Variable m = slots.declare(weight.name() + ".m", weight.shape(), Initializers.zeros());
            Variables.Variable v = slots.declare(weight.name() + ".v", weight.shape(), Initializers.zeros());
            Variables.Variable average = averages.declare(weight.name(), weight.shape(), Initializers.zeros());
            Operand<TFloat32> gradient = moves.isPresent() ? gate.identity(gradients.get(i)) : gradients.get(i);
            Op adam = tf.train.resourceApplyAdam(
                    weight.handle(), m.handle(), v.handle(), noBias, noBias, rate, beta1, beta2, epsilon, gradient);
            Ops after = tf.withControlDependencies(List.of(adam));
            Operand<TFloat32> updated = after.readVariableOp(weight.handle(), TFloat32.class);
            updates.add(approach(tf, average, updated, optimization.averageDecay()));
            starts.add(tf.assignVariableOp(average.handle(), weight.value()));
            follower.ifPresent(following -> {
                Variables.Variable behind = following.variables().get(weight.name());
                updates.add(approach(tf, behind, updated, following.decay()));
                starts.add(tf.assignVariableOp(behind.handle(), weight.value()));
            });
        }
        return new WeightUpdate(
                tf.withControlDependencies(updates).noOp(),
                rate,
                epsilon,
                slots,
                averages,
                tf.withControlDependencies(starts).noOp());
    }

    /** {@return ops that, with all that follows them, are computed only where a condition holds} */
    private static Ops whereTrue(Ops tf, Operand<TBool> condition) {
        Operand<TBool> holds = tf.identity(tf.switchCond(condition, condition).outputTrue());
        return tf.withControlDependencies(List.of(holds));
    }

    /** {@return a ← a − (1 − decay)(a − θ)} */
    private static Op approach(Ops tf, Variables.Variable average, Operand<TFloat32> updated, double decay) {
        Operand<TFloat32> share = tf.constant((float) (1 - decay));
        return tf.assignSubVariableOp(average.handle(), tf.math.mul(tf.math.sub(average.value(), updated), share));
    }

    /** Gives slots and averages their first values; the weights have theirs. */
    void start(Session session) {
        slots.initialize(session);
        NamedRun.of(session).target(startAverages).run().close();
    }
}
