package org.dsno.core.distillation;

import java.util.Optional;
import org.dsno.api.Conditioning;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.Seeds;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.network.Initializers;
import org.dsno.core.network.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The network of a denoiser that no gradient reaches, beside the one that is trained, with variables of its own. */
final class UntrainedNetwork {
    private final DenoiserArchitecture architecture;
    private final Variables variables;

    /**
     * Adds its variables, which hold nothing until they are assigned.
     *
     * @param family tells them from those of the other networks
     */
    UntrainedNetwork(Ops tf, DenoiserArchitecture architecture, String family) {
        this.architecture = architecture;
        variables = new Variables(tf.withSubScope(family), Seeds.of(0), family + "/");
        architecture
                .parameters()
                .shapes()
                .forEach((name, shape) -> variables.declare(name, shape, Initializers.zeros()));
    }

    Variables variables() {
        return variables;
    }

    /**
     * Adds the network once more.
     *
     * @param net the root of a network whose parameters are these variables
     * @param x [B, H, W, C]
     * @param timeInputs [B]
     * @param classes one-hot, [B, K]
     * @return its answer, [B, H, W, C]
     */
    Operand<TFloat32> answer(
            NetworkBuilder net,
            Operand<TFloat32> x,
            Operand<TFloat32> timeInputs,
            Optional<Operand<TFloat32>> classes) {
        return architecture.forward(net, x, new Conditioning(timeInputs, classes));
    }
}
