package org.dsno.core.metric;

import static org.dsno.api.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.dsno.api.Better;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.Evaluation;
import org.dsno.api.Measurement;
import org.dsno.api.State;

/**
 * The kernel distance from the data, of features: {@code kid} of the whole sets, see {@link KernelDistance}, and
 * {@code kid-teacher} of the teacher's own samples. With subsets also {@code kid-subsets}, the mean over pairs of
 * subsets, and {@code kid-subsets-deviation}, their standard deviation (divisor: their number), as KID is published.
 */
public final class KidProvider extends SetMetricProvider<KidProvider.Settings> {
    /** What is compared. */
    public record Settings(
            @Description("how many pairs of subsets are measured beside the whole sets; 0: none") @Default("0")
            int subsets,

            @Description("samples of a subset, drawn without replacement; smaller sets are taken whole; at least 2")
            @Default("1000")
            int subsetSize,

            @Description(DataSamples.DESCRIPTION) @Default(DataSamples.DEFAULT)
            int dataSamples) {
        public Settings {
            require(subsets >= 0, "subsets must not be negative, was %d", subsets);
            require(subsetSize > 1, "subset-size must be at least 2, was %d", subsetSize);
            DataSamples.check(dataSamples);
        }
    }

    public KidProvider() {
        super(
                "kid",
                "unbiased kernel distance from the data; KID where the features are those of its Inception network",
                Settings.class);
    }

    @Override
    List<Measurement> measure(Evaluation evaluation, Settings settings) {
        State data = Features.ofData(evaluation, settings.dataSamples());
        try (KernelDistance distance = new KernelDistance()) {
            Comparison comparison = samples -> {
                List<Measurement> all = new ArrayList<>();
                all.add(new Measurement("kid", distance.between(samples, data), "1", Better.LOWER));
                if (settings.subsets() > 0) {
                    all.addAll(ofSubsets(distance, samples, data, settings, evaluation));
                }
                return all;
            };
            return comparison.measure(evaluation);
        }
    }

    /** Operator and teacher are given the same draws, so that they differ in nothing else. */
    private static List<Measurement> ofSubsets(
            KernelDistance distance, State samples, State data, Settings settings, Evaluation evaluation) {
        SplittableRandom random = evaluation.seeds().stream("kid");
        int size = Math.min(settings.subsetSize(), Math.min(samples.count(), data.count()));
        double[] values = new double[settings.subsets()];
        for (int i = 0; i < values.length; i++) {
            State some = Features.rows(samples, Features.drawn(size, samples.count(), random));
            State others = Features.rows(data, Features.drawn(size, data.count(), random));
            values[i] = distance.between(some, others);
        }
        SubsetMean published = SubsetMean.of(values);
        return List.of(
                new Measurement("kid-subsets", published.mean(), "1", Better.LOWER),
                new Measurement("kid-subsets-deviation", published.deviation(), "1"));
    }
}
