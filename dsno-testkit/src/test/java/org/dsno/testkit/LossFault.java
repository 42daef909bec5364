package org.dsno.testkit;

import java.util.Optional;
import java.util.UUID;
import org.dsno.api.Loss;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The mean absolute difference, spoilt. */
enum LossFault implements Fault, Loss {
    NONE(""),
    HAS_A_COLUMN("givesEachSliceADistance") {
        @Override
        public Operand<TFloat32> distance(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target) {
            return tf.expandDims(super.distance(tf, predicted, target), tf.constant(1));
        }
    },
    LIKES_WHAT_IS_FAR("isNotNegative") {
        @Override
        public Operand<TFloat32> distance(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target) {
            return tf.math.neg(super.distance(tf, predicted, target));
        }
    },
    ADDS_ONE("isZeroForEqualSlices") {
        @Override
        public Operand<TFloat32> distance(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target) {
            return tf.math.add(super.distance(tf, predicted, target), tf.constant(1f));
        }
    },
    COUNTS_THE_BATCH("looksAtEachSliceByItself") {
        @Override
        public Operand<TFloat32> distance(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target) {
            return tf.math.mul(super.distance(tf, predicted, target), tf.constant((float)
                    predicted.shape().get(0)));
        }
    },
    POINTS_UP("goesDownItsGradient") {
        @Override
        public Operand<TFloat32> distance(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target) {
            Operand<TFloat32> distance = super.distance(tf, predicted, target);
            return tf.math.sub(tf.math.mul(tf.stopGradient(distance), tf.constant(2f)), distance);
        }
    },
    BLOCKS_ITS_GRADIENT("goesDownItsGradient") {
        @Override
        public Operand<TFloat32> distance(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target) {
            return super.distance(tf, tf.stopGradient(predicted), target);
        }
    },
    IS_A_BARE_NORM("itsGradientIsFiniteWhereBothAreEqual") {
        @Override
        public Operand<TFloat32> distance(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target) {
            return tf.math.sqrt(
                    tf.reduceSum(tf.math.squaredDifference(predicted, target), tf.constant(new int[] {1, 2, 3})));
        }
    },
    DRAWS("isDeterministic") {
        @Override
        public Operand<TFloat32> distance(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target) {
            Operand<TFloat32> distance = super.distance(tf, predicted, target);
            Operand<TFloat32> drawn = tf.math.mul(
                    tf.random.randomUniform(
                            tf.constant(Shape.of(predicted.shape().get(0)).asArray()), TFloat32.class),
                    tf.constant(1e-5f));
            return tf.math.mul(distance, tf.math.add(drawn, tf.constant(1f)));
        }
    },
    MAKES_UP_ITS_HASH("knowsItsWeightsByTheirHash") {
        @Override
        Optional<String> sha256() {
            return Optional.of(UUID.randomUUID().toString());
        }
    };

    private final String brokenRule;

    LossFault(String brokenRule) {
        this.brokenRule = brokenRule;
    }

    @Override
    public String brokenRule() {
        return brokenRule;
    }

    @Override
    public Operand<TFloat32> distance(Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target) {
        return tf.math.mean(tf.math.abs(tf.math.sub(predicted, target)), tf.constant(new int[] {1, 2, 3}));
    }

    Optional<String> sha256() {
        return Optional.empty();
    }
}
