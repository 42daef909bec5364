package org.dsno.core.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dsno.api.Labels;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.core.Progress;
import org.dsno.core.TestSessions;
import org.dsno.core.diffusion.Schedules;
import org.dsno.core.network.TimeEmbedding;
import org.dsno.core.network.TimeInputTable;
import org.dsno.core.tensor.HostTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class SavedOperatorTest {
    private static final int BATCH = 5;
    private static final List<Double> TIMES = List.of(0.5625, 0.25, 0.0625, 0.01);

    @TempDir
    Path folder;

    private static TrainedOperator operator(int classes, NoiseSchedule schedule) {
        OperatorArchitecture architecture =
                new OperatorArchitecture(new TinyBackbone(2), SampleShape.point(2), classes, schedule, 2);
        Map<String, HostTensor> weights = new LinkedHashMap<>();
        SplittableRandom random = new SplittableRandom(7);
        architecture.all().shapes().forEach((name, shape) -> {
            float[] values = new float[(int) shape.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.4 * random.nextGaussian());
            }
            weights.put(
                    name,
                    HostTensor.of(
                            java.util.stream.LongStream.of(shape.asArray())
                                    .boxed()
                                    .toList(),
                            values));
        });
        return new TrainedOperator(architecture, weights);
    }

    private static Samples noise(int classes) {
        SplittableRandom random = new SplittableRandom(8);
        float[] values = new float[2 * BATCH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return classes == 0
                ? new Samples(SampleShape.point(2), BATCH, values)
                : new Samples(SampleShape.point(2), BATCH, values, Labels.of(classes, new int[] {0, 2, 1, 1, 0}));
    }

    @ParameterizedTest
    @CsvSource({"0, cosine", "0, vp-linear", "3, cosine"})
    void loadsAndGivesTheSameTrajectories(int classes, String schedule) throws IOException {
        TrainedOperator operator = operator(classes, Schedules.named(schedule));
        Samples noise = noise(classes);
        float[] expected = operator.sample(noise, TIMES, BATCH, TestSessions.CPU, Progress.silent())
                .values();
        Path model = folder.resolve("model");
        SavedOperator.write(operator, model, TIMES.size(), TestSessions.CPU);

        try (SavedModelBundle bundle = SavedModelBundle.load(model.toString(), "serve");
                TFloat32 x = TFloat32.tensorOf(Shape.of(BATCH, 1, 1, 2));
                TFloat32 t = TFloat32.tensorOf(Shape.of(TIMES.size()));
                TInt32 labels = TInt32.tensorOf(Shape.of(BATCH))) {
            x.asRawTensor().data().asFloats().write(noise.values());
            float[] times = new float[TIMES.size()];
            for (int i = 0; i < times.length; i++) {
                times[i] = TIMES.get(i).floatValue();
            }
            t.asRawTensor().data().asFloats().write(times);
            Map<String, Tensor> inputs = new LinkedHashMap<>(Map.of("noise", x, "times", t));
            if (classes > 0) {
                labels.asRawTensor().data().asInts().write(noise.labels().values());
                inputs.put("labels", labels);
            }
            try (Result result = bundle.function("serving_default").call(inputs)) {
                TFloat32 trajectory = (TFloat32) result.get("trajectory").orElseThrow();
                assertThat(trajectory.shape()).isEqualTo(Shape.of(BATCH, TIMES.size(), 1, 1, 2));
                float[] actual = new float[expected.length];
                trajectory.asRawTensor().data().asFloats().read(actual);
                // A time that is no float32 is told to the network with float32 rounding, times a thousand radians.
                assertThat(actual).containsExactly(expected, within(1e-3f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cosine", "vp-linear"})
    void theTableOfTheScheduleIsExactToFloat32Rounding(String name) {
        NoiseSchedule schedule = Schedules.named(name);
        int count = 2001;
        float[] times = new float[count];
        for (int i = 0; i < count; i++) {
            times[i] = (float) (schedule.endTime() + (1 - schedule.endTime()) * Math.pow(i / (count - 1.0), 3));
        }
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> inputs = TimeInputTable.apply(tf, tf.constant(times), schedule);
            try (Session session = new Session(graph);
                    Result result = session.runner().fetch(inputs).run()) {
                float[] actual = new float[count];
                ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(actual);
                for (int i = 0; i < count; i++) {
                    double t = Math.min(1, Math.max(schedule.endTime(), times[i]));
                    assertThat(actual[i])
                            .as("at %s", times[i])
                            .isCloseTo((float) TimeEmbedding.input(t, schedule), within(1.2e-7f));
                }
            }
        }
    }

    @Test
    void isCompleteOrAbsentAndNothingIsWrittenOver() throws IOException {
        TrainedOperator operator = operator(0, Schedules.named("cosine"));
        Path model = folder.resolve("model");
        SavedOperator.write(operator, model, 4, TestSessions.CPU);

        assertThat(folder.resolve("model.part")).doesNotExist();
        assertThat(Files.exists(model.resolve("saved_model.pb"))).isTrue();
        assertThatThrownBy(() -> SavedOperator.write(operator, model, 4, TestSessions.CPU))
                .isInstanceOf(IOException.class)
                .hasMessage(model + ": is there already");
    }
}
