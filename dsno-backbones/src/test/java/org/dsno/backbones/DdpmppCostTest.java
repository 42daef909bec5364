package org.dsno.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.dsno.api.NoSettings;
import org.dsno.api.SampleShape;
import org.dsno.core.diffusion.CosineScheduleProvider;
import org.dsno.core.operator.OperatorArchitecture;
import org.junit.jupiter.api.Test;

/** The multiply-adds of the U-Net, counted from its graph, against a count of its layers by hand. */
class DdpmppCostTest {
    private static final int MODES = 2;
    // Of 4 times, two modes are three real rows, which meet in five products.
    private static final int ROWS = 3;
    private static final int PRODUCTS = 5;
    private static final int TIMES = 4;

    /**
     * 8×8 pixels, 32 channels, one level with one block, attention at 8, embedding 16. Of one time: conv_in; the time
     * embedding 32→16→16; a block down with attention; the middle, block, attention and block; two blocks up from 64
     * channels, each with its shortcut and attention; conv_out.
     */
    @Test
    void atASizeThatIsCountedByHand() {
        OperatorArchitecture architecture = architecture(
                new DdpmppProvider.Settings(32, List.of(1), 1, List.of(8), 1, 0, 16, 0), new SampleShape(8, 8, 3));
        long pixels = 64;
        long convIn = pixels * 9 * 3 * 32;
        long convOut = pixels * 9 * 32 * 3;
        long time = 32 * 16 + 16 * 16;
        long modulation = 16 * 64;
        long block = 2 * pixels * 9 * 32 * 32;
        long blockUp = pixels * 9 * (64 * 32 + 32 * 32) + pixels * 64 * 32;
        long attention = pixels * 32 * 96 + 2 * pixels * pixels * 32 + pixels * 32 * 32;
        long once = convIn + time + 3 * (block + modulation) + 2 * (blockUp + modulation) + 4 * attention + convOut;
        assertThat(once).isEqualTo(9_553_664);
        assertThat(architecture.withoutMixing().multiplyAdds(1, List.of(0))).hasValue(once);

        // Of four times: conv_in and the first half of the first block once, all else for each; four temporal
        // convolutions.
        long mix = pixels * (2 * ROWS * TIMES * 32 + PRODUCTS * 32 * 32);
        long shared = convIn + block / 2;
        assertThat(architecture.multiplyAdds(TIMES, all())).hasValue(shared + 4 * (once - shared) + 4 * mix);
        // For the last alone the inverse transform of the last of them and conv_out answer for one.
        long saved = 3 * convOut + pixels * ROWS * 3 * 32;
        assertThat(architecture.multiplyAdds(TIMES, List.of(3)))
                .hasValue(shared + 4 * (once - shared) + 4 * mix - saved);
    }

    @Test
    void atThePapersSizeForCifar10() {
        OperatorArchitecture architecture = architecture(
                new DdpmppProvider.Settings(256, List.of(1, 1, 1), 3, List.of(8, 16), 1, 0, 1024, 0.2),
                new SampleShape(32, 32, 3));
        long channels = 256;
        long convolution = 9 * channels * channels; // of a pixel
        long once = 2 * 32 * 32 * 9 * 3 * channels; // conv_in and conv_out
        long mix = 0;
        int blocks = 0;
        for (int side : List.of(32, 16, 8)) {
            long pixels = (long) side * side;
            long attention = side == 32 ? 0 : 4 * pixels * channels * channels + 2 * pixels * pixels * channels;
            once += 3 * (pixels * 2 * convolution + attention); // down
            once += 4 * (pixels * (3 * convolution + 2 * channels * channels) + attention); // up, from a concatenation
            once += side == 8 ? 2 * pixels * 2 * convolution + attention : 0; // the middle
            once += side == 32 ? 0 : pixels * 2 * convolution; // down to it
            once += side == 8 ? 0 : pixels * 2 * convolution; // up to it
            int mixed = side == 8 ? 8 : 7;
            mix += mixed * pixels * (2L * ROWS * TIMES * channels + PRODUCTS * channels * channels);
            blocks += 9; // beside these seven, the middle's two or the two that resample
        }
        once += channels * 1024 + 1024 * 1024 + blocks * 1024L * 2 * channels;
        assertThat(architecture.withoutMixing().multiplyAdds(1, List.of(0))).hasValue(once);
        long shared = 32 * 32 * (9 * 3 * channels + convolution);
        assertThat(architecture.multiplyAdds(TIMES, all())).hasValue(shared + 4 * (once - shared) + mix);
    }

    private static List<Integer> all() {
        return IntStream.range(0, TIMES).boxed().toList();
    }

    private static OperatorArchitecture architecture(DdpmppProvider.Settings settings, SampleShape shape) {
        return new OperatorArchitecture(
                new DdpmppProvider().create(settings, shape, 0),
                shape,
                0,
                new CosineScheduleProvider().create(new NoSettings()),
                MODES);
    }
}
