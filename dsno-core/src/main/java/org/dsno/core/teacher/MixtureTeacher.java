package org.dsno.core.teacher;

import static org.dsno.api.Arguments.require;

import java.util.stream.IntStream;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.SampleShape;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.core.diffusion.GaussianMixture;

/**
 * The exact denoiser of Σ_k w_k N(m_k, s_k² I). With v_k = α² s_k² + σ² and the responsibilities r_k ∝ w_k v_k^(−d/2)
 * exp(−|x − α m_k|² / (2 v_k)):
 *
 * <pre>
 * x̂_0 = Σ_k r_k (σ² m_k + α s_k² x) / v_k
 * ε̂   = σ Σ_k r_k (x − α m_k) / v_k
 * </pre>
 *
 * <p>Both are stable at both ends of the schedule. The samples of a batch are computed in parallel, each on its own.
 */
final class MixtureTeacher implements Teacher {
    private final SampleShape shape;
    private final NoiseSchedule schedule;
    private final double[] logWeights; // [K]
    private final double[][] means; // [K][d]
    private final double[] variances; // [K], s_k²

    /**
     * The denoiser of one mixture.
     *
     * @param weights [K], positive; only their ratios matter
     * @param means [K][d]
     * @param stds [K], not negative
     */
    MixtureTeacher(SampleShape shape, NoiseSchedule schedule, double[] weights, double[][] means, double[] stds) {
        this.shape = shape;
        this.schedule = schedule;
        this.means = means;
        logWeights = new double[weights.length];
        variances = new double[stds.length];
        for (int k = 0; k < weights.length; k++) {
            require(
                    means[k].length == shape.size(),
                    "a component has %d dimensions, the data have %d (%s)",
                    means[k].length,
                    shape.size(),
                    shape);
            logWeights[k] = Math.log(weights[k]);
            variances[k] = stds[k] * stds[k];
        }
    }

    static MixtureTeacher of(GaussianMixture mixture, SampleShape shape, NoiseSchedule schedule) {
        return new MixtureTeacher(
                shape,
                schedule,
                mixture.components().stream()
                        .mapToDouble(GaussianMixture.Component::weight)
                        .toArray(),
                mixture.components().stream()
                        .map(component -> component.mean().stream()
                                .mapToDouble(mean -> mean)
                                .toArray())
                        .toArray(double[][]::new),
                mixture.components().stream()
                        .mapToDouble(GaussianMixture.Component::std)
                        .toArray());
    }

    @Override
    public SampleShape shape() {
        return shape;
    }

    @Override
    public Prediction predict(State x, double t) {
        double[] data = new double[x.values().length];
        double[] noise = new double[x.values().length];
        AtTime now = new AtTime(t);
        IntStream.range(0, x.count()).parallel().forEach(row -> now.denoise(x.values(), row * x.size(), data, noise));
        return new Prediction(new State(x.count(), x.size(), data), new State(x.count(), x.size(), noise));
    }

    /** What all samples of a batch share: α, σ and, of every component, v_k and the part of its logit without x. */
    private final class AtTime {
        private final double alpha;
        private final double sigma;
        private final double[] v = new double[means.length];
        private final double[] logits = new double[means.length];

        AtTime(double t) {
            alpha = schedule.alpha(t);
            sigma = schedule.sigma(t);
            for (int k = 0; k < v.length; k++) {
                v[k] = alpha * alpha * variances[k] + sigma * sigma;
                logits[k] = logWeights[k] - shape.size() / 2.0 * Math.log(v[k]);
            }
        }

        void denoise(double[] x, int from, double[] data, double[] noise) {
            double[] r = responsibilities(x, from);
            int d = shape.size();
            double[] mean = new double[d]; // Σ r_k m_k / v_k
            double scale = 0; // Σ r_k / v_k
            double shrink = 0; // Σ r_k s_k² / v_k
            for (int k = 0; k < r.length; k++) {
                double c = r[k] / v[k];
                if (c == 0) {
                    continue; // most components of a large mixture are this far away
                }
                scale += c;
                shrink += c * variances[k];
                double[] m = means[k];
                for (int i = 0; i < d; i++) {
                    mean[i] += c * m[i];
                }
            }
            for (int i = 0; i < d; i++) {
                data[from + i] = sigma * sigma * mean[i] + alpha * shrink * x[from + i];
                noise[from + i] = sigma * (scale * x[from + i] - alpha * mean[i]);
            }
        }

        /** The posterior weight of every component: a softmax, by way of the largest logit. */
        private double[] responsibilities(double[] x, int from) {
            double[] r = new double[means.length];
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < r.length; k++) {
                r[k] = logits[k] - squaredDistance(x, from, alpha, means[k]) / (2 * v[k]);
                largest = Math.max(largest, r[k]);
            }
            double sum = 0;
            for (int k = 0; k < r.length; k++) {
                r[k] = Math.exp(r[k] - largest);
                sum += r[k];
            }
            for (int k = 0; k < r.length; k++) {
                r[k] /= sum;
            }
            return r;
        }
    }

    /** {@return |x − α m|²} In four partial sums, so that the additions need not wait for each other. */
    private static double squaredDistance(double[] x, int from, double alpha, double[] m) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < m.length; i += 4) {
            double d0 = x[from + i] - alpha * m[i];
            double d1 = x[from + i + 1] - alpha * m[i + 1];
            double d2 = x[from + i + 2] - alpha * m[i + 2];
            double d3 = x[from + i + 3] - alpha * m[i + 3];
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }
        for (; i < m.length; i++) {
            double d0 = x[from + i] - alpha * m[i];
            s0 += d0 * d0;
        }
        return s0 + s1 + s2 + s3;
    }
}
