package org.dsno.core.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.SampleShape;
import org.dsno.api.Seeds;
import org.dsno.api.TimeAxis;
import org.dsno.core.TestSessions;
import org.dsno.core.diffusion.Schedules;
import org.dsno.core.network.SampleInput;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.Variables;
import org.dsno.core.tensor.HostTensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Of an operator that is asked for some times, the answer is that for all times, at these. */
class AskedTimesTest {
    private static final int SAMPLES = 3;
    private static final int DIMENSION = 2;
    private static final List<Double> TIMES = List.of(0.9, 0.6, 0.3, 0.2, 0.0);
    private static final float ROUNDING = 2e-6f;

    /** A backbone that has no last mixing, so that its answer is narrowed in the end. */
    private record NeverLast(Backbone backbone) implements Backbone {
        @Override
        public Operand<TFloat32> apply(
                NetworkBuilder net, Operand<TFloat32> x, Conditioning conditioning, TimeAxis axis) {
            return backbone.apply(net, x, conditioning, new TimeAxis() {
                @Override
                public Operand<TFloat32> lift(Operand<TFloat32> features) {
                    return axis.lift(features);
                }

                @Override
                public Operand<TFloat32> spread(Operand<TFloat32> timeFeatures) {
                    return axis.spread(timeFeatures);
                }

                @Override
                public Operand<TFloat32> mix(NetworkBuilder scope, Operand<TFloat32> features) {
                    return axis.mix(scope, features);
                }

                @Override
                public Operand<TFloat32> mixLast(NetworkBuilder scope, Operand<TFloat32> features) {
                    return axis.mix(scope, features);
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"4,4,3", "1,3,3", "4,4,0", "0,4,0"})
    void areAnsweredAsAmongAll(int first, int last, int modes) {
        List<Integer> asked = first == last ? List.of(last) : List.of(first, last);
        for (Backbone backbone : List.of(new TinyBackbone(DIMENSION), new NeverLast(new TinyBackbone(DIMENSION)))) {
            float[] all = answer(backbone, modes, List.of(0, 1, 2, 3, 4));
            float[] some = answer(backbone, modes, asked);
            List<Float> expected = new ArrayList<>();
            for (int sample = 0; sample < SAMPLES; sample++) {
                for (int t : asked) {
                    for (int d = 0; d < DIMENSION; d++) {
                        expected.add(all[(sample * TIMES.size() + t) * DIMENSION + d]);
                    }
                }
            }
            assertThat(some).hasSize(expected.size());
            for (int i = 0; i < some.length; i++) {
                assertThat(some[i]).isCloseTo(expected.get(i), within(ROUNDING));
            }
        }
    }

    private static float[] answer(Backbone backbone, int modes, List<Integer> asked) {
        SampleShape shape = SampleShape.point(DIMENSION);
        OperatorArchitecture architecture =
                new OperatorArchitecture(backbone, shape, 0, Schedules.named("cosine"), modes);
        try (Graph graph = new Graph();
                TFloat32 noise = TFloat32.tensorOf(Shape.of(SAMPLES, 1, 1, DIMENSION))) {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf, Seeds.of(0));
            SampleInput input = SampleInput.of(tf, SAMPLES, shape, 0);
            Operand<TFloat32> out = architecture.forward(ScopedNetwork.root(tf, variables), input, TIMES, asked);
            noise.asRawTensor().data().asFloats().write(normal("noise", SAMPLES * DIMENSION));
            try (Session session = TestSessions.CPU.open(graph)) {
                Map<String, HostTensor> weights = new LinkedHashMap<>();
                for (Variables.Variable variable : variables.all()) {
                    weights.put(
                            variable.name(),
                            HostTensor.of(
                                    LongStream.of(variable.shape().asArray())
                                            .boxed()
                                            .toList(),
                                    normal(variable.name(), (int)
                                            variable.shape().size())));
                }
                variables.assign(session, weights);
                try (Result result =
                        session.runner().feed(input.samples(), noise).fetch(out).run()) {
                    float[] values = new float[SAMPLES * asked.size() * DIMENSION];
                    ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
                    return values;
                }
            }
        }
    }

    /** Of standard deviation 0.3, and other ones for every name. */
    private static float[] normal(String name, int count) {
        SplittableRandom random = Seeds.of(7).stream(name);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (0.3 * random.nextGaussian());
        }
        return values;
    }
}
