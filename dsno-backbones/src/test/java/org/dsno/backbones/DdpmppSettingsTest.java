package org.dsno.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.NoSettings;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.SampleShape;
import org.dsno.core.diffusion.CosineScheduleProvider;
import org.dsno.core.network.TrajectoryTime;
import org.dsno.core.operator.OperatorArchitecture;
import org.dsno.core.operator.ParameterCount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class DdpmppSettingsTest {
    private static final int TIMES = 4;
    private static final int MODES = 2;
    private static final SampleShape CIFAR10 = new SampleShape(32, 32, 3);
    private static final SampleShape IMAGENET64 = new SampleShape(64, 64, 3);

    private static DdpmppProvider.Settings cifar10() {
        return new DdpmppProvider.Settings(256, List.of(1, 1, 1), 3, List.of(8, 16), 1, 0, 1024, 0.2);
    }

    private static DdpmppProvider.Settings imagenet64() {
        return new DdpmppProvider.Settings(192, List.of(1, 2, 3, 4), 3, List.of(8, 16, 32), 1, 64, 768, 0.1);
    }

    /** The paper: 60.0 M, 65.8 M with the temporal convolutions, +9.6 %; these are 22. */
    @Test
    void onCifar10ItHasThePapersSize() {
        ParameterCount count = parameters(cifar10(), CIFAR10, 0);
        assertThat(count.backbone()).isBetween(59_950_000L, 60_049_999L);
        assertThat(count.all()).isBetween(65_750_000L, 65_849_999L);
        assertThat(count.toString()).endsWith("+9.6 %)");
        assertThat(temporalLayers(cifar10(), CIFAR10)).isEqualTo(22);
    }

    /** The paper: +11.3 %, by 29 temporal convolutions. */
    @Test
    void onImageNet64ItHasThePapersSize() {
        assertThat(parameters(imagenet64(), IMAGENET64, 1000).toString()).endsWith("+11.3 %)");
        assertThat(temporalLayers(imagenet64(), IMAGENET64)).isEqualTo(29);
    }

    /** A kernel of variance s / fan is uniform in ±√(3 s / fan), a class's embedding in ±1/√K, as in the reference. */
    @ParameterizedTest
    @CsvSource({
        "conv_in.kernel, 1, 157.5",
        "time.dense0.kernel, 1, 28",
        "time.dense1.kernel, 1, 24",
        "down.0.block.0.conv1.kernel, 1, 288",
        "down.0.block.0.embedding.kernel, 1, 44",
        "down.0.block.0.conv2.kernel, 1e-10, 288",
        "up.0.block.1.shortcut.kernel, 0.1, 48",
        "middle.attention.qkv.kernel, 0.1, 64",
        "middle.attention.out.kernel, 1e-10, 32",
        "conv_out.kernel, 1e-10, 157.5",
        "class.kernel, 1, 15",
        "class.bias, 1, 15"
    })
    void firstValuesAreTheReferences(String name, double scale, double fan) {
        DdpmppProvider.Settings small = new DdpmppProvider.Settings(32, List.of(1, 1), 1, List.of(), 1, 0, 24, 0);
        try (TestNetwork network = new TestNetwork()) {
            build(network, small, new SampleShape(4, 4, 3), 5);
            network.initialize();
            double limit = Math.sqrt(3 * scale / fan);
            double largest = 0;
            for (float value : network.weights().get(name).floats()) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertThat(largest).isBetween(0.8 * limit, limit * (1 + 1e-6));
        }
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of(
                        settings(32, List.of(1, 1), 1, List.of(), 1, 0),
                        new SampleShape(6, 9, 3),
                        "samples of 6x9x3 cannot be halved 1 times, as 2 multipliers ask; take fewer multipliers"),
                Arguments.of(
                        settings(32, List.of(1, 1), 1, List.of(8, 16), 1, 0),
                        new SampleShape(8, 8, 3),
                        "attention at [8, 16] is asked for, but the feature maps are [8, 4] wide"),
                Arguments.of(
                        settings(32, List.of(1, 3), 1, List.of(), 1, 7),
                        new SampleShape(8, 8, 3),
                        "96 channels cannot be shared by heads of 7"),
                Arguments.of(
                        settings(32, List.of(1, 3), 1, List.of(8), 5, 0),
                        new SampleShape(8, 8, 3),
                        "32 channels cannot be shared by 5 heads"),
                Arguments.of(
                        settings(16, List.of(1, 2), 1, List.of(8), 1, 0),
                        new SampleShape(8, 8, 3),
                        "attention normalises in 32 groups, but would meet 16 channels; take channels that are a multiple"
                                + " of 32"),
                Arguments.of(
                        settings(16, List.of(1, 2), 1, List.of(), 1, 0),
                        new SampleShape(8, 8, 3),
                        "the output's norm normalises in 32 groups, but would meet 16 channels; take channels that are a"
                                + " multiple of 32"),
                Arguments.of( // of a skip and what it is concatenated to
                        settings(72, List.of(1, 2), 1, List.of(), 1, 0),
                        new SampleShape(8, 8, 3),
                        "a residual block would meet 216 channels, which cannot be normalised in 32 groups; take channels"
                                + " that are a multiple of 32"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void refusesWhatDoesNotComeOutEven(DdpmppProvider.Settings settings, SampleShape shape, String message) {
        assertThatThrownBy(() -> new DdpmppProvider().create(settings, shape, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesNumbersThatAreNoSizes() {
        assertThatThrownBy(() -> settings(3, List.of(1), 1, List.of(), 1, 0))
                .hasMessage("channels must be at least 4, was 3");
        assertThatThrownBy(() -> settings(32, List.of(), 1, List.of(), 1, 0))
                .hasMessage("multipliers must be at least 1 each, and one at least, were []");
        assertThatThrownBy(() -> settings(32, List.of(1, 0), 1, List.of(), 1, 0))
                .hasMessage("multipliers must be at least 1 each, and one at least, were [1, 0]");
        assertThatThrownBy(() -> settings(32, List.of(1), 0, List.of(), 1, 0))
                .hasMessage("blocks must be at least 1, was 0");
        assertThatThrownBy(() -> settings(32, List.of(1), 1, List.of(), 0, 0))
                .hasMessage("heads must be at least 1, was 0");
        assertThatThrownBy(() -> settings(32, List.of(1), 1, List.of(), 1, -1))
                .hasMessage("head-width must be at least 1, or 0 for one that follows from heads, was -1");
        assertThatThrownBy(() -> new DdpmppProvider.Settings(32, List.of(1), 1, List.of(), 1, 0, 24, 1))
                .hasMessage("dropout must be in [0, 1), was 1.0");
        assertThatThrownBy(() -> new DdpmppProvider.Settings(32, List.of(1), 1, List.of(), 1, 0, 1, 0))
                .hasMessage("embedding must be at least 2, was 1");
    }

    private static DdpmppProvider.Settings settings(
            int channels, List<Integer> multipliers, int blocks, List<Integer> attention, int heads, int headWidth) {
        return new DdpmppProvider.Settings(channels, multipliers, blocks, attention, heads, headWidth, 24, 0);
    }

    private static ParameterCount parameters(DdpmppProvider.Settings settings, SampleShape shape, int classes) {
        NoiseSchedule schedule = new CosineScheduleProvider().create(new NoSettings());
        Backbone backbone = new DdpmppProvider().create(settings, shape, classes);
        return new OperatorArchitecture(backbone, shape, classes, schedule, MODES).parameters();
    }

    private static long temporalLayers(DdpmppProvider.Settings settings, SampleShape shape) {
        try (TestNetwork network = new TestNetwork()) {
            build(network, settings, shape, 0);
            return network.variables().all().stream()
                    .filter(variable -> variable.name().contains(".mix"))
                    .count();
        }
    }

    private static void build(TestNetwork network, DdpmppProvider.Settings settings, SampleShape shape, int classes) {
        Ops tf = network.tf();
        Operand<TFloat32> noise =
                tf.zeros(tf.constant(new long[] {1, shape.height(), shape.width(), shape.channels()}), TFloat32.class);
        Optional<Operand<TFloat32>> oneHot =
                classes == 0 ? Optional.empty() : Optional.of(tf.constant(new float[1][classes]));
        new DdpmppProvider()
                .create(settings, shape, classes)
                .apply(
                        network.net(),
                        noise,
                        new Conditioning(tf.constant(new float[TIMES]), oneHot),
                        new TrajectoryTime(tf, tf.constant(1), TIMES, MODES));
    }
}
