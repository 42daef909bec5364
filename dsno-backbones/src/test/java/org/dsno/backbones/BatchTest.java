package org.dsno.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.dsno.api.NoSettings;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.SampleShape;
import org.dsno.api.State;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.denoiser.NetworkTeacher;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.diffusion.CosineScheduleProvider;
import org.dsno.core.diffusion.PredictionType;
import org.dsno.core.tensor.HostTensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a CPU a sample's answer is the same, to the last bit, with whatever others it is asked. */
class BatchTest {
    private static final SampleShape SHAPE = new SampleShape(16, 16, 3);
    private static final int MOST = 33;

    private static TrainedDenoiser denoiser() {
        NoiseSchedule schedule = new CosineScheduleProvider().create(new NoSettings());
        DdpmppProvider.Settings settings = new DdpmppProvider.Settings(32, List.of(1, 2), 1, List.of(8), 2, 0, 32, 0);
        DenoiserArchitecture architecture = new DenoiserArchitecture(
                new DdpmppProvider().create(settings, SHAPE, 0), SHAPE, 0, schedule, PredictionType.V);
        SplittableRandom random = new SplittableRandom(1);
        Map<String, HostTensor> weights = new LinkedHashMap<>();
        architecture.parameters().shapes().forEach((name, shape) -> {
            float[] values = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.1 * random.nextGaussian());
            }
            weights.put(
                    name, HostTensor.of(Arrays.stream(shape.asArray()).boxed().toList(), values));
        });
        return new TrainedDenoiser(architecture, weights);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 16, 32})
    void decidesNoBitOfAnAnswer(int batch) {
        SplittableRandom random = new SplittableRandom(2);
        double[] x = new double[MOST * SHAPE.size()];
        Arrays.setAll(x, i -> random.nextGaussian());
        try (NetworkTeacher teacher = denoiser().teacher(0, TensorFlowSessions.onCpu())) {
            double[] together = teacher.predict(new State(MOST, SHAPE.size(), x), 0.4)
                    .data()
                    .values();
            double[] fewer = teacher.predict(
                            new State(batch, SHAPE.size(), Arrays.copyOf(x, batch * SHAPE.size())), 0.4)
                    .data()
                    .values();

            assertThat(together).startsWith(fewer);
            assertThat(Arrays.stream(fewer).distinct().count()).isGreaterThan(SHAPE.size() / 2);
        }
    }
}
