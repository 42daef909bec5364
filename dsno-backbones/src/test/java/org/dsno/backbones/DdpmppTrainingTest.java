package org.dsno.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.dsno.api.Seeds;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.loss.PixelLoss;
import org.dsno.core.network.Dropout;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.Adam;
import org.dsno.core.training.LearningRate;
import org.dsno.core.training.Losses;
import org.dsno.core.training.Optimization;
import org.dsno.core.training.TrainingStep;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Whole training steps against the authors' code: forward, weighted L1, backward, Adam, moving average. */
class DdpmppTrainingTest {
    private static final double LOSS = 2e-3;
    private static final double NORM = 2e-2;
    /** The first step moves the weights by about their last digit. */
    private static final double FIRST_NORM = 0.1;

    @Test
    void trainingStepsEqualTheAuthors() throws IOException {
        JsonNode expected = Reference.json("train_steps.json");
        ReferenceUnet unet = ReferenceUnet.named("dsno_uncond");
        Map<String, HostTensor> start = unet.weights();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf, Seeds.of(0));
            Placeholder<TInt64> number = TrainingStep.stepInput(tf);
            Operand<TFloat32> out = unet.build(
                    ScopedNetwork.training(tf, variables, Dropout.ofStep(tf, Seeds.of(0), number)),
                    constant(tf, unet.noise()));
            HostTensor target = Authors.images(unet.file().get("loss.target"));
            Operand<TFloat32> perTime = tf.math.mean(
                    tf.reshape(
                            PixelLoss.L1.distance(tf, out, constant(tf, target)),
                            tf.constant(new long[] {unet.samples(), unet.times()})),
                    tf.constant(0));
            Operand<TFloat32> weighted =
                    tf.math.mul(perTime, constant(tf, unet.file().get("loss.weights")));
            try (TrainingStep step = new TrainingStep(
                    graph,
                    tf,
                    new TrainingStep.Goal(variables, perTime, weighted, number),
                    optimization(expected.get("settings")),
                    TensorFlowSessions.onCpu())) {
                step.startFrom(start);
                for (JsonNode now : expected.get("steps")) {
                    String k = "step " + now.get("k");
                    double tolerance = now.get("k").asInt() == 0 ? FIRST_NORM : NORM;
                    assertThat(step.nextRate())
                            .as(k)
                            .isCloseTo(
                                    now.get("lr").asDouble(),
                                    within(1e-12 * now.get("lr").asDouble()));
                    step.run();
                    Losses losses = step.losses();
                    close(k, losses.total(), now.get("loss_before_update").asDouble(), LOSS);
                    for (int t = 0; t < unet.times(); t++) {
                        close(
                                k,
                                losses.each()[t],
                                now.get("loss_per_time").get(t).asDouble(),
                                LOSS);
                    }
                    close(
                            k,
                            change(start, step.weights()),
                            now.get("l2_of_parameter_change_since_start").asDouble(),
                            tolerance);
                    close(
                            k,
                            change(start, step.averages()),
                            now.get("l2_of_ema_change_since_start").asDouble(),
                            tolerance);
                }
            }
        }
    }

    private static Optimization optimization(JsonNode settings) {
        LearningRate rate = new LearningRate(
                settings.get("base_lr").asDouble(),
                settings.get("warmup").asInt(),
                settings.get("start_factor").asDouble(),
                List.of(settings.get("milestones").get(0).asInt()),
                settings.get("gamma").asDouble());
        return new Optimization(
                rate, new Adam(0.9, 0.999, 1e-8), settings.get("ema_decay").asDouble());
    }

    private static void close(String step, double actual, double expected, double tolerance) {
        assertThat(actual).as(step).isCloseTo(expected, within(tolerance * expected));
    }

    /** The root of the sum of all squared changes. */
    private static double change(Map<String, HostTensor> start, Map<String, HostTensor> now) {
        double squares = 0;
        for (Map.Entry<String, HostTensor> entry : now.entrySet()) {
            float[] before = start.get(entry.getKey()).floats();
            float[] after = entry.getValue().floats();
            for (int i = 0; i < before.length; i++) {
                squares += Math.pow((double) after[i] - before[i], 2);
            }
        }
        return Math.sqrt(squares);
    }

    private static Operand<TFloat32> constant(Ops tf, HostTensor numbers) {
        long[] shape = numbers.shape().stream().mapToLong(side -> side).toArray();
        return tf.reshape(tf.constant(numbers.floats()), tf.constant(shape));
    }
}
