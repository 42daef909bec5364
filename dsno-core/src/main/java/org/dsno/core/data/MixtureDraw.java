package org.dsno.core.data;

import static org.dsno.api.Arguments.require;

import java.util.List;
import java.util.SplittableRandom;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.diffusion.GaussianMixture;

/** Draws points from a Gaussian mixture. */
final class MixtureDraw {
    private MixtureDraw() {}

    /** {@return [count, 1, 1, dimension]; point k comes from a stream of its own, whatever count is} */
    static Samples of(GaussianMixture mixture, int count, Seeds seeds) {
        int dimension = mixture.dimension();
        require(
                (long) count * dimension <= Integer.MAX_VALUE,
                "count is %d, but one array holds no more than %d points of %d numbers",
                count,
                Integer.MAX_VALUE / dimension,
                dimension);
        float[] values = new float[count * dimension];
        for (int k = 0; k < count; k++) {
            SplittableRandom random = seeds.stream("data", k);
            GaussianMixture.Component component = pick(mixture.components(), random.nextDouble());
            for (int i = 0; i < dimension; i++) {
                double value = component.mean().get(i) + component.std() * random.nextGaussian();
                values[k * dimension + i] = (float) value; // samples are float32
            }
        }
        return new Samples(SampleShape.point(dimension), count, values);
    }

    /** The component at the quantile {@code u} of the weights' cumulative sum. */
    private static GaussianMixture.Component pick(List<GaussianMixture.Component> components, double u) {
        int last = components.size() - 1;
        double below = 0;
        for (int k = 0; k < last; k++) {
            below += components.get(k).weight();
            if (u < below) {
                return components.get(k);
            }
        }
        return components.get(last);
    }
}
