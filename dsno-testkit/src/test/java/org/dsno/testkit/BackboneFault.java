package org.dsno.testkit;

import static org.dsno.api.Arguments.require;

import org.dsno.api.NetworkBuilder;
import org.dsno.api.TimeAxis;
import org.dsno.core.network.Dense;
import org.dsno.core.network.Initializers;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
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
    COUNTS_ON_AN_EVEN_BATCH("aBatchMayHaveAnySize") {
        @Override
        Operand<TFloat32> seen(Ops tf, Operand<TFloat32> x) {
            Operand<TFloat32> pairs = tf.reshape(x, tf.constant(new int[] {-1, 2, 1, 2, 3}));
            // TensorFlow makes one of two reshapes in a row, which would do for any batch.
            return tf.reshape(tf.math.add(pairs, tf.constant(1e-7f)), tf.constant(new int[] {-1, 1, 2, 3}));
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
    },
    IS_STRONGER_WHERE_NOTHING_IS_LIFTED("liftingTheNoiseFirstChangesNothing") {
        @Override
        Operand<TFloat32> lifted(Ops tf, Operand<TFloat32> x, TimeAxis axis) {
            Operand<TFloat32> lifted = axis.lift(x);
            return isTeacher(axis) || !lifted.equals(x) ? lifted : tf.math.mul(x, tf.constant(1.1f));
        }
    },
    NEEDS_ALL_TIMES_AFTER_THE_LAST_MIXING("askedForTheLastTimeAloneAnswersAsForAllTimes") {
        @Override
        Operand<TFloat32> mixed(NetworkBuilder net, Operand<TFloat32> h, TimeAxis axis) {
            return net.tf().math.add(h, super.mixed(net, h, axis));
        }
    },
    REFUSES_CLASSES("") {
        @Override
        void create(int classes) {
            require(classes == 0, "takes no classes");
        }
    },
    BREAKS_ON_CLASSES("takesClassesOrRefusesThemAsAnIllegalArgument") {
        @Override
        void create(int classes) {
            if (classes > 0) {
                throw new IllegalStateException();
            }
        }
    },
    IGNORES_CLASSES("whereItTakesClassesASampleDependsOnItsOwn") {
        @Override
        Operand<TFloat32> meant(Ops tf, Operand<TFloat32> oneHot) {
            return tf.math.mul(oneHot, tf.constant(0f));
        }
    },
    TAKES_ALL_FOR_ONE_CLASS("whereItTakesClassesASampleDependsOnItsOwn") {
        @Override
        Operand<TFloat32> meant(Ops tf, Operand<TFloat32> oneHot) {
            return tf.math.add(tf.zerosLike(oneHot), tf.math.mean(oneHot, tf.constant(0)));
        }
    },
    DIVIDES_BY_THE_NUMBER_OF_CLASSES_TOLD("whereItTakesClassesASampleMayHaveNone") {
        @Override
        Operand<TFloat32> meant(Ops tf, Operand<TFloat32> oneHot) {
            return tf.math.div(oneHot, tf.reduceSum(oneHot, tf.constant(1), ReduceSum.keepDims(true)));
        }
    },
    SPREADS_CLASSES_AS_IF_THEY_WERE_TIMES("withoutMixingTheOperatorIsTheTeacherAtEachTime") {
        @Override
        Operand<TFloat32> liftedClass(Ops tf, Operand<TFloat32> features, TimeAxis axis) {
            return isTeacher(axis)
                    ? features
                    : tf.tile(features, tf.constant(new int[] {BackboneContract.TIMES, 1, 1, 1}));
        }
    },
    IS_NEVER_SURE("answersTheSameEveryTime") {
        @Override
        Operand<TFloat32> finished(NetworkBuilder net, Operand<TFloat32> y, Operand<TFloat32> time, TimeAxis axis) {
            return net.tf().math.add(y, random(net.tf(), y, 3e-6f));
        }
    },
    FORGETS_WHAT_IT_DROPPED("whatItDropsInTrainingIsMissingAndIsNotAlwaysTheSame") {
        @Override
        Operand<TFloat32> dropped(NetworkBuilder net, Operand<TFloat32> h) {
            return net.tf()
                    .math
                    .add(h, net.tf().math.mul(super.dropped(net, h), net.tf().constant(1e-7f)));
        }
    },
    DROPS_MORE_THAN_IT_SAYS("inTheSameStepOfTrainingItDropsTheSame") {
        @Override
        Operand<TFloat32> dropped(NetworkBuilder net, Operand<TFloat32> h) {
            Operand<TFloat32> dropped = super.dropped(net, h);
            return dropped.equals(h) ? h : net.tf().math.add(dropped, random(net.tf(), h, 1e-3f));
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

    void create(int classes) {}

    Operand<TFloat32> seen(Ops tf, Operand<TFloat32> x) {
        return x;
    }

    Operand<TFloat32> lifted(Ops tf, Operand<TFloat32> x, TimeAxis axis) {
        return axis.lift(x);
    }

    Operand<TFloat32> told(NetworkBuilder net, Operand<TFloat32> waves, TimeAxis axis) {
        Operand<TFloat32> features = Dense.apply(net.scope("time"), waves, 3, Initializers.varianceScaling(1));
        return overPixels(net.tf(), axis.spread(features));
    }

    Operand<TFloat32> meant(Ops tf, Operand<TFloat32> oneHot) {
        return oneHot;
    }

    Operand<TFloat32> liftedClass(Ops tf, Operand<TFloat32> features, TimeAxis axis) {
        return axis.lift(features);
    }

    Operand<TFloat32> dropped(NetworkBuilder net, Operand<TFloat32> h) {
        return net.dropout(h, 0.5);
    }

    Operand<TFloat32> mixed(NetworkBuilder net, Operand<TFloat32> h, TimeAxis axis) {
        return axis.mixLast(net.scope("mix"), h);
    }

    Operand<TFloat32> finished(NetworkBuilder net, Operand<TFloat32> y, Operand<TFloat32> time, TimeAxis axis) {
        return y;
    }

    private static boolean isTeacher(TimeAxis axis) {
        return axis.equals(TimeAxis.single());
    }

    static Operand<TFloat32> overPixels(Ops tf, Operand<TFloat32> features) {
        return tf.reshape(features, tf.constant(new int[] {-1, 1, 1, 3}));
    }

    private static Operand<TFloat32> flat(Ops tf, Operand<TFloat32> y) {
        return tf.reshape(y, tf.constant(new int[] {-1, 6}));
    }

    private static Operand<TFloat32> random(Ops tf, Operand<TFloat32> like, float size) {
        Operand<TFloat32> normal = tf.random.randomStandardNormal(tf.shape(like), TFloat32.class);
        return tf.math.mul(tf.stopGradient(normal), tf.constant(size));
    }

    /** Too small to be noticed in the answer. */
    private static Operand<TFloat32> withAnotherParameter(NetworkBuilder net, Operand<TFloat32> y) {
        Operand<TFloat32> more = net.parameter("more", Shape.of(3), Initializers.ones());
        return net.tf().math.add(y, net.tf().math.mul(more, net.tf().constant(1e-7f)));
    }
}
