package org.dsno.core.distillation;

import java.util.List;
import java.util.Optional;
import org.dsno.api.NetworkBuilder;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The frozen teacher as a graph has it.
 *
 * @param net the root of a network whose parameters are the teacher's
 * @param guidance w of classifier-free guidance, as in {@link org.dsno.core.denoiser.NetworkTeacher}; both rows are of one
 *     pass through the network
 */
record TeacherInGraph(NetworkBuilder net, UntrainedNetwork network, double guidance) {
    /**
     * Adds {@link TeacherStep#data}.
     *
     * @param c written by {@link TeacherStep#write}
     * @param x x_t, [B, H, W, C]
     * @param twice whether the step has a node
     * @return x̃_0, [B, H, W, C]
     */
    Operand<TFloat32> data(CoefficientRows c, Operand<TFloat32> x, Optional<Operand<TFloat32>> classes, boolean twice) {
        Operand<TFloat32> first = answer(x, c.of(Coefficient.TIME_INPUT), classes);
        Operand<TFloat32> data = c.combined(Coefficient.DATA_OF_STATE, x, Coefficient.DATA_OF_ANSWER, first);
        if (!twice) {
            return data;
        }
        Operand<TFloat32> there = c.combined(Coefficient.NODE_OF_STATE, x, Coefficient.NODE_OF_ANSWER, first);
        Operand<TFloat32> second = answer(there, c.of(Coefficient.NODE_TIME_INPUT), classes);
        return c.combined(
                Coefficient.FIRST_SHARE,
                data,
                Coefficient.SECOND_SHARE,
                c.combined(Coefficient.NODE_DATA_OF_STATE, there, Coefficient.NODE_DATA_OF_ANSWER, second));
    }

    private Operand<TFloat32> answer(
            Operand<TFloat32> x, Operand<TFloat32> timeInputs, Optional<Operand<TFloat32>> classes) {
        if (guidance == 0 || classes.isEmpty()) {
            return network.answer(net, x, timeInputs, classes);
        }
        Ops tf = net.tf();
        Operand<TFloat32> told = classes.get();
        Operand<TFloat32> both =
                network.answer(net, twice(x), twice(timeInputs), Optional.of(rows(told, tf.zerosLike(told))));
        List<? extends Operand<TFloat32>> halves =
                tf.split(tf.constant(0), both, 2L).output();
        return tf.math.sub(
                tf.math.mul(halves.get(0), tf.constant((float) (1 + guidance))),
                tf.math.mul(halves.get(1), tf.constant((float) guidance)));
    }

    private Operand<TFloat32> twice(Operand<TFloat32> rows) {
        return rows(rows, rows);
    }

    private Operand<TFloat32> rows(Operand<TFloat32> first, Operand<TFloat32> second) {
        return net.tf().concat(List.of(first, second), net.tf().constant(0));
    }
}
