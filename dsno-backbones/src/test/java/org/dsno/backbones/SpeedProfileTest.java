package org.dsno.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.dsno.api.NetworkBuilder;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.Precision;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.network.Initializers;
import org.dsno.core.network.MultiplyAdds;
import org.dsno.core.network.Variables;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.types.TFloat32;

/**
 * How fast the paper's backbone is, and why. Prints figures of this machine; asserts only what must hold on any: mvn verify
 * -Dtests.excluded= -Dtest=SpeedProfileTest -Dsurefire.failIfNoSpecifiedTests=false
 */
@Tag("profile")
class SpeedProfileTest {
    private static final int TURNS = 15;
    private static final int LINES = 20;
    private static final String PEAK = "peak";

    @Test
    void aTrainingStepAndWhatTheMachineCanDo() {
        try (ProfiledStep step = new ProfiledStep(ProfiledNetwork::late, TensorFlowSessions.onCpu());
                ProfiledStep bfloat16 = new ProfiledStep(ProfiledNetwork::late, withBfloat16());
                MatrixPeak peak = new MatrixPeak()) {
            Map<String, Runnable> things =
                    new TreeMap<>(Map.of("float32", step::run, "bfloat16", bfloat16::run, PEAK, (Runnable) peak::run));
            Map<String, List<Double>> seconds = Stopwatch.turns(TURNS, things);
            double rate = MatrixPeak.FLOP / Stopwatch.median(seconds.get(PEAK));
            System.out.printf(
                    Locale.ROOT,
                    "%.1f GFLOP a step, peak %.0f GFLOP/s (best %.0f)%n",
                    step.flop() / 1e9,
                    rate / 1e9,
                    MatrixPeak.FLOP / Stopwatch.least(seconds.get(PEAK)) / 1e9);
            for (String precision : List.of("float32", "bfloat16")) {
                double median = Stopwatch.median(seconds.get(precision));
                System.out.printf(
                        Locale.ROOT,
                        "%-8s %.0f ms a step (best %.0f), %.0f GFLOP/s, %.0f %% of the peak, turn by turn%n",
                        precision,
                        1e3 * median,
                        1e3 * Stopwatch.least(seconds.get(precision)),
                        step.flop() / median / 1e9,
                        100
                                * (step.flop() / MatrixPeak.FLOP)
                                / Stopwatch.ratio(seconds.get(precision), seconds.get(PEAK)));
            }
            assertThat(step.flop()).isPositive();
        }
    }

    @Test
    void whereTheTimeOfAStepGoes() throws ReflectiveOperationException {
        try (TestNetwork network = new TestNetwork()) {
            Operand<TFloat32> losses = ProfiledNetwork.losses(network.tf(), ProfiledNetwork.late(network.net()));
            List<Operand<TFloat32>> gradients = network.gradients(
                    network.tf().math.mean(losses, network.tf().constant(0)),
                    network.variables().all().stream()
                            .map(Variables.Variable::value)
                            .toList());
            Session.Runner runner = network.initialize().runner();
            gradients.forEach(runner::addTarget);
            for (int warm = 0; warm < 3; warm++) {
                runner.run().close();
            }
            OpTimes times = OpTimes.of(runner);
            System.out.println(times.longest(LINES));
            assertThat(times.seconds().keySet()).anyMatch(kind -> kind.contains("Conv2DBackpropFilter"));
        }
    }

    @Test
    void whatLiftingLateAndAskingForTheLastTimeSave() {
        Map<String, Function<NetworkBuilder, Operand<TFloat32>>> forms = new TreeMap<>(Map.of(
                "late", ProfiledNetwork::late, "first", ProfiledNetwork::first, "last time", ProfiledNetwork::last));
        Map<String, TestNetwork> networks = new TreeMap<>();
        try (ProfiledStep late = new ProfiledStep(ProfiledNetwork::late, TensorFlowSessions.onCpu());
                ProfiledStep first = new ProfiledStep(ProfiledNetwork::first, TensorFlowSessions.onCpu())) {
            Map<String, Runnable> things = new TreeMap<>(Map.of("step, late", late::run, "step, first", first::run));
            Map<String, Double> flop = new TreeMap<>();
            flop.put("step, late", late.flop());
            flop.put("step, first", first.flop());
            forms.forEach((name, form) -> {
                TestNetwork network = new TestNetwork();
                networks.put(name, network);
                Operand<TFloat32> out = form.apply(network.net());
                Session.Runner runner = network.initialize().runner().addTarget(out);
                things.put("forward, " + name, () -> runner.run().close());
                flop.put("forward, " + name, 2.0 * MultiplyAdds.of(out).orElseThrow());
            });
            Map<String, List<Double>> seconds = Stopwatch.turns(TURNS, things);
            seconds.forEach((name, of) -> System.out.printf(
                    Locale.ROOT,
                    "%-20s %7.1f ms (best %.1f), %.2f GFLOP%n",
                    name,
                    1e3 * Stopwatch.median(of),
                    1e3 * Stopwatch.least(of),
                    flop.get(name) / 1e9));
            System.out.printf(
                    Locale.ROOT,
                    "late / first: forward %.3f, step %.3f; last time / all times: forward %.3f%n",
                    Stopwatch.ratio(seconds.get("forward, late"), seconds.get("forward, first")),
                    Stopwatch.ratio(seconds.get("step, late"), seconds.get("step, first")),
                    Stopwatch.ratio(seconds.get("forward, last time"), seconds.get("forward, late")));
            assertThat(flop.get("forward, late")).isLessThan(flop.get("forward, first"));
            assertThat(flop.get("forward, last time")).isLessThan(flop.get("forward, late"));
            assertThat(flop.get("step, late")).isLessThan(flop.get("step, first"));
        } finally {
            networks.values().forEach(TestNetwork::close);
        }
    }

    /** A convolution and both of its gradients, channels last and channels first. */
    @Test
    void whatALayoutCosts() {
        Map<String, TestNetwork> networks = new TreeMap<>();
        try {
            Map<String, Runnable> things = new TreeMap<>();
            for (String layout : List.of("NHWC", "NCHW")) {
                TestNetwork network = new TestNetwork();
                networks.put(layout, network);
                Ops tf = network.tf();
                boolean last = layout.equals("NHWC");
                Operand<TFloat32> x = network.net()
                        .parameter(
                                "x",
                                last ? Shape.of(64, 16, 16, 64) : Shape.of(64, 64, 16, 16),
                                Initializers.uniform(-1, 1));
                Operand<TFloat32> kernel =
                        network.net().parameter("kernel", Shape.of(3, 3, 64, 64), Initializers.varianceScaling(1));
                Operand<TFloat32> y =
                        tf.nn.conv2d(x, kernel, List.of(1L, 1L, 1L, 1L), "SAME", Conv2d.dataFormat(layout));
                List<Operand<TFloat32>> gradients = network.gradients(
                        tf.math.mean(tf.math.square(y), tf.constant(new int[] {0, 1, 2, 3})), List.of(x, kernel));
                Session.Runner runner = network.initialize().runner();
                gradients.forEach(runner::addTarget);
                things.put(layout, () -> runner.run().close());
            }
            Map<String, List<Double>> seconds = Stopwatch.turns(TURNS, things);
            System.out.printf(
                    Locale.ROOT,
                    "NCHW / NHWC: %.2f; %.1f and %.1f ms%n",
                    Stopwatch.ratio(seconds.get("NCHW"), seconds.get("NHWC")),
                    1e3 * Stopwatch.median(seconds.get("NCHW")),
                    1e3 * Stopwatch.median(seconds.get("NHWC")));
            assertThat(seconds).containsOnlyKeys("NHWC", "NCHW");
        } finally {
            networks.values().forEach(TestNetwork::close);
        }
    }

    private static TensorFlowSessions withBfloat16() {
        SessionOptions options = new SessionOptions(0, 0, Precision.BFLOAT16, true, false, 1);
        return new TensorFlowSessions(ExecutionDevice.select(DeviceChoice.CPU, options), options);
    }
}
