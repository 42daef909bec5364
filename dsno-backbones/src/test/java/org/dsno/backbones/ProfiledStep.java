package org.dsno.backbones;

import java.util.List;
import java.util.function.Function;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.Seeds;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.Variables;
import org.dsno.core.training.Adam;
import org.dsno.core.training.LearningRate;
import org.dsno.core.training.Optimization;
import org.dsno.core.training.TrainingStep;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A training step of the {@link ProfiledNetwork}: forward, backward, Adam, moving average. */
final class ProfiledStep implements AutoCloseable {
    private final Graph graph = new Graph();
    private final TrainingStep step;

    ProfiledStep(Function<NetworkBuilder, Operand<TFloat32>> network, TensorFlowSessions sessions) {
        Ops tf = Ops.create(graph);
        Variables variables = new Variables(tf, Seeds.of(0));
        Operand<TFloat32> losses =
                ProfiledNetwork.losses(tf, network.apply(ScopedNetwork.root(tf, variables, sessions.precision())));
        step = new TrainingStep(
                graph,
                tf,
                new TrainingStep.Goal(variables, losses, losses, TrainingStep.stepInput(tf)),
                new Optimization(new LearningRate(2e-4, 0, 0.001, List.of(), 0.5), new Adam(0.9, 0.999, 1e-8), 0.999),
                sessions);
    }

    double flop() {
        return 2.0 * step.multiplyAdds().orElseThrow();
    }

    void run() {
        step.run();
    }

    @Override
    public void close() {
        step.close();
        graph.close();
    }
}
