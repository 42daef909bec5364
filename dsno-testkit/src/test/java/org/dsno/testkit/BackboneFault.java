package org.dsno.testkit;

import org.dsno.api.NetworkBuilder;
import org.dsno.api.TimeAxis;
import org.dsno.core.network.Dense;
import org.dsno.core.network.Initializers;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The parts of {@link FaultyBackbone}, one of them spoilt. */
enum BackboneFault implements Fault {
    NONE(""),
    IS_FLAT_AS_A_TEACHER("asATeacherAnswersForEverySample") {
        @Override
        Operand<TFloat32> finished(NetworkBuilder net, Operand<TFloat32> y, Operand<TFloat32> time, TimeAxis axis) {
            return isTeacher(axis) ? flat(net.tf(), y) : y;
        }
    },
    IS_FLAT_AS_AN_OPERATOR("asAnOperatorAnswersForEverySampleAndTime") {
        @Override
        Operand<TFloat32> finished(NetworkBuilder net, Operand<TFloat32> y, Operand<TFloat32> time, TimeAxis axis) {
            return isTeacher(axis) ? y : flat(net.tf(), y);
        }
    },
    IS_BLIND("dependsOnTheNoise") {
        @Override
        Operand<TFloat32> seen(Ops tf, Operand<TFloat32> x) {
            return tf.math.mul(x, tf.constant(0f));
        }
    },
    KNOWS_THE_TIME_ONLY_BY_MIXING_IT("dependsOnTheTime") {
        @Override
        Operand<TFloat32> told(NetworkBuilder net, Operand<TFloat32> waves, TimeAxis axis) {
            Operand<TFloat32> spread = overPixels(net.tf(), axis.spread(waves));
            return net.tf().math.sub(axis.mix(net.scope("late"), spread), spread);
        }
    },
    LOOKS_AT_THE_WHOLE_BATCH("samplesDoNotInfluenceEachOther") {
        @Override
        Operand<TFloat32> seen(Ops tf, Operand<TFloat32> x) {
            return tf.math.sub(x, tf.math.mean(x, tf.constant(0)));
        }
    },
    COUNTS_ON_TWO_SAMPLES("aBatchMayHaveAnySize") {
        @Override
        Operand<TFloat32> seen(Ops tf, Operand<TFloat32> x) {
            return tf.reshape(x, tf.constant(new int[] {2, 1, 2, 3}));
        }
    },
    SHIFTS_AS_AN_OPERATOR("withoutMixingTheOperatorIsTheTeacherAtEachTime") {
        @Override
        Operand<TFloat32> finished(NetworkBuilder net, Operand<TFloat32> y, Operand<TFloat32> time, TimeAxis axis) {
            return isTeacher(axis) ? y : net.tf().math.add(y, net.tf().constant(0.1f));
        }
    },
    HAS_A_PARAMETER_AS_A_TEACHER_ALONE("theOperatorHasTheTeachersParametersAndWithoutMixingNoOthers") {
        @Override
        Operand<TFloat32> finished(NetworkBuilder net, Operand<TFloat32> y, Operand<TFloat32> time, TimeAxis axis) {
            return isTeacher(axis) ? withAnotherParameter(net, y) : y;
        }
    },
    NEVER_MIXES("theOperatorMixesTimes") {
        @Override
        Operand<TFloat32> mixed(NetworkBuilder net, Operand<TFloat32> h, TimeAxis axis) {
            return h;
        }
    },
    STOPS_A_GRADIENT("everyParameterHasAGradient") {
        @Override
        Operand<TFloat32> told(NetworkBuilder net, Operand<TFloat32> waves, TimeAxis axis) {
            return net.tf().stopGradient(super.told(net, waves, axis));
        }
    },
    HAS_A_PARAMETER_FOR_MANY_TIMES("itsParametersDoNotDependOnTheNumberOfTimes") {
        @Override
        Operand<TFloat32> finished(NetworkBuilder net, Operand<TFloat32> y, Operand<TFloat32> time, TimeAxis axis) {
            return time.shape().get(0) > BackboneContract.TIMES ? withAnotherParameter(net, y) : y;
        }
    };

    private final String brokenRule;

    BackboneFault(String brokenRule) {
        this.brokenRule = brokenRule;
    }

    @Override
    public String brokenRule() {
        return brokenRule;
    }

    Operand<TFloat32> seen(Ops tf, Operand<TFloat32> x) {
        return x;
    }

    Operand<TFloat32> told(NetworkBuilder net, Operand<TFloat32> waves, TimeAxis axis) {
        Operand<TFloat32> features = Dense.apply(net.scope("time"), waves, 3, Initializers.varianceScaling(1));
        return overPixels(net.tf(), axis.spread(features));
    }

    Operand<TFloat32> mixed(NetworkBuilder net, Operand<TFloat32> h, TimeAxis axis) {
        return axis.mix(net.scope("mix"), h);
    }

    Operand<TFloat32> finished(NetworkBuilder net, Operand<TFloat32> y, Operand<TFloat32> time, TimeAxis axis) {
        return y;
    }

    private static boolean isTeacher(TimeAxis axis) {
        return axis.equals(TimeAxis.single());
    }

    private static Operand<TFloat32> overPixels(Ops tf, Operand<TFloat32> features) {
        return tf.reshape(features, tf.constant(new int[] {-1, 1, 1, 3}));
    }

    private static Operand<TFloat32> flat(Ops tf, Operand<TFloat32> y) {
        return tf.reshape(y, tf.constant(new int[] {-1, 6}));
    }

    /** Too small to be noticed in the answer. */
    private static Operand<TFloat32> withAnotherParameter(NetworkBuilder net, Operand<TFloat32> y) {
        Operand<TFloat32> more = net.parameter("more", Shape.of(3), Initializers.ones());
        return net.tf().math.add(y, net.tf().math.mul(more, net.tf().constant(1e-7f)));
    }
}
