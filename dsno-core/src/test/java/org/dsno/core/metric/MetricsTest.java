package org.dsno.core.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import org.dsno.api.Better;
import org.dsno.api.Evaluation;
import org.dsno.api.Measurement;
import org.dsno.api.Metric;
import org.dsno.api.MetricProvider;
import org.dsno.api.NoSettings;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.Trajectories;
import org.dsno.core.metric.FrechetProvider.Against;
import org.junit.jupiter.api.Test;

/** The metrics as an experiment sees them. */
class MetricsTest {
    private static final SampleShape POINT = SampleShape.point(2);

    private static Trajectories trajectories(List<Double> times, float... values) {
        return new Trajectories(POINT, times, values.length / times.size() / 2, values);
    }

    private static Evaluation evaluation(Trajectories predicted, Trajectories target) {
        return new Evaluation(predicted, target, target.last(), Seeds.of(1));
    }

    /** Measured values by name, in order. */
    private static Map<String, Double> measure(Metric metric, Evaluation evaluation) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Measurement measurement : metric.measure(evaluation)) {
            assertThat(values.put(measurement.name(), measurement.value())).isNull();
        }
        return values;
    }

    private static Trajectories cloud(int count, double shift, long seed) {
        var random = new SplittableRandom(seed);
        float[] values = new float[4 * count];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() + shift);
        }
        return trajectories(List.of(0.5, 0.0), values);
    }

    @Test
    void areFoundByTheirNames() {
        List<String> names = new ArrayList<>();
        for (MetricProvider<?> provider : ServiceLoader.load(MetricProvider.class)) {
            names.add(provider.name());
        }
        assertThat(names)
                .contains(
                        "trajectory-error",
                        "frechet",
                        "sliced-wasserstein",
                        "kid",
                        "precision-recall",
                        "density-coverage");
    }

    @Test
    void trajectoryErrorIsTheSameInPieces() {
        Trajectories predicted = cloud(5, 0, 1);
        Trajectories target = cloud(5, 0.5, 2);
        TrajectoryError error = new TrajectoryError(predicted.times());
        assertThat(error.measurements())
                .allSatisfy(one -> assertThat(one.value()).isNaN());
        for (int first : new int[] {0, 2}) {
            int end = first == 0 ? 2 : 5;
            error.add(
                    trajectories(predicted.times(), Arrays.copyOfRange(predicted.values(), 4 * first, 4 * end)),
                    trajectories(predicted.times(), Arrays.copyOfRange(target.values(), 4 * first, 4 * end)));
        }

        assertThat(error.measurements()).isEqualTo(TrajectoryError.measure(predicted, target));
    }

    @Test
    void trajectoryErrorIsGivenPerTimeAndInTheMean() {
        List<Double> times = List.of(1.0, 0.25);
        Trajectories predicted = trajectories(times, 1, 2, 3, 4, 5, 6, 7, 8);
        Trajectories target = trajectories(times, 1, 3, 3, 1, 5, 3, 3, 8);

        // Differences at t = 1: 0, 1, 0, 3; at t = 0.25: 0, 3, 4, 0.
        Map<String, Double> values =
                measure(new TrajectoryErrorProvider().create(new NoSettings()), evaluation(predicted, target));

        assertThat(values)
                .containsExactly(
                        Map.entry("trajectory-l1@t=1", 1.0),
                        Map.entry("trajectory-l1@t=0.25", 1.75),
                        Map.entry("trajectory-l1", 1.375),
                        Map.entry("sample-l1", 1.75),
                        Map.entry("trajectory-l2@t=1", Math.sqrt(2.5)),
                        Map.entry("trajectory-l2@t=0.25", 2.5),
                        Map.entry("trajectory-l2", (Math.sqrt(2.5) + 2.5) / 2),
                        Map.entry("sample-l2", 2.5),
                        Map.entry("trajectory-psnr@t=1", 20 * Math.log10(2 / Math.sqrt(2.5))),
                        Map.entry("trajectory-psnr@t=0.25", 20 * Math.log10(0.8)),
                        Map.entry("trajectory-psnr", (20 * Math.log10(2 / Math.sqrt(2.5)) + 20 * Math.log10(0.8)) / 2),
                        Map.entry("sample-psnr", 20 * Math.log10(0.8)));
    }

    @Test
    void psnrIsInDecibelsOfTheRangeOfDataAndHasAnEnd() {
        Metric metric = new TrajectoryErrorProvider().create(new NoSettings());
        Trajectories zero = trajectories(List.of(0.0), 0, 0);
        // An error of a hundredth of the range 2 is 40 dB.
        Measurement psnr = metric.measure(evaluation(trajectories(List.of(0.0), 0.02f, -0.02f), zero)).stream()
                .filter(one -> one.name().equals("sample-psnr"))
                .findFirst()
                .orElseThrow();

        assertThat(psnr.value()).isCloseTo(40, within(1e-6));
        assertThat(psnr.unit()).isEqualTo("dB");
        assertThat(psnr.better()).isEqualTo(Better.HIGHER);
        assertThat(measure(metric, evaluation(zero, zero)).get("sample-psnr")).isCloseTo(150.515, within(1e-3));
    }

    @Test
    void precisionAndRecallAreOfTheLastTimeAndOfTheTeacherToo() {
        Metric metric = new PrecisionRecallProvider().create(new PrecisionRecallProvider.Settings(3, 10_000));
        Trajectories target = cloud(200, 0, 1);

        // The teacher's samples are the data; the operator's are far from them.
        assertThat(measure(metric, evaluation(cloud(200, 50, 1), target)))
                .containsExactly(
                        Map.entry("precision", 0.0),
                        Map.entry("recall", 0.0),
                        Map.entry("precision-teacher", 1.0),
                        Map.entry("recall-teacher", 1.0));
    }

    @Test
    void densityAndCoverageAreOfTheLastTimeAndOfTheTeacherToo() {
        Metric metric = new DensityCoverageProvider().create(new DensityCoverageProvider.Settings(5, 10_000));
        Trajectories target = cloud(200, 0, 1);
        Map<String, Double> values = measure(metric, evaluation(cloud(200, 50, 1), target));

        assertThat(values).containsOnlyKeys("density", "coverage", "density-teacher", "coverage-teacher");
        assertThat(values).containsEntry("density", 0.0).containsEntry("coverage", 0.0);
        // Each of the data is in its own ball and as one of five in those of others: 1 in the mean and 1/5 for itself.
        assertThat(values.get("density-teacher")).isCloseTo(1, within(1e-12));
        assertThat(values).containsEntry("coverage-teacher", 1.0);
    }

    @Test
    void kidIsOfTheWholeSetsAndOfSubsetsIfAsked() {
        Trajectories target = cloud(200, 0, 1);
        Evaluation evaluation =
                new Evaluation(cloud(200, 1, 2), target, cloud(300, 0, 3).last(), Seeds.of(1));
        Metric whole = new KidProvider().create(new KidProvider.Settings(0, 1000, 10_000));
        Map<String, Double> values = measure(whole, evaluation);
        Map<String, Double> subsets =
                measure(new KidProvider().create(new KidProvider.Settings(50, 100, 10_000)), evaluation);

        assertThat(values).containsOnlyKeys("kid", "kid-teacher");
        // Of two normal distributions in the plane, (1, 1) apart, the kernel's means are 18.5, 2.5 and, across, 4.
        assertThat(values.get("kid")).isCloseTo(13, within(6.0));
        assertThat(values.get("kid-teacher")).isCloseTo(0, within(0.3));
        assertThat(subsets)
                .containsOnlyKeys(
                        "kid",
                        "kid-subsets",
                        "kid-subsets-deviation",
                        "kid-teacher",
                        "kid-subsets-teacher",
                        "kid-subsets-deviation-teacher");
        assertThat(subsets).containsAllEntriesOf(values);
        double error = subsets.get("kid-subsets-deviation") / Math.sqrt(50);
        assertThat(subsets.get("kid-subsets")).isCloseTo(values.get("kid"), within(5 * error));
        // Larger subsets than sets are the sets.
        Map<String, Double> all = measure(new KidProvider().create(new KidProvider.Settings(2, 1000, 200)), evaluation);
        assertThat(all.get("kid-subsets")).isCloseTo(all.get("kid"), within(1e-12));
        assertThat(all.get("kid-subsets-deviation")).isCloseTo(0, within(1e-12));
    }

    @Test
    void ofSamplesThatAreNoNumbersNothingIsCounted() {
        Trajectories target = cloud(50, 0, 1);
        float[] lost = cloud(50, 0, 2).values().clone();
        lost[2] = Float.NaN; // the first sample, at the last time
        Evaluation evaluation = evaluation(trajectories(List.of(0.5, 0.0), lost), target);

        assertThat(measure(
                        new PrecisionRecallProvider().create(new PrecisionRecallProvider.Settings(3, 50)), evaluation))
                .containsEntry("precision", Double.NaN)
                .containsEntry("recall", Double.NaN)
                .containsEntry("recall-teacher", 1.0);
        assertThat(measure(
                        new DensityCoverageProvider().create(new DensityCoverageProvider.Settings(5, 50)), evaluation))
                .containsEntry("density", Double.NaN)
                .containsEntry("coverage", Double.NaN)
                .containsEntry("coverage-teacher", 1.0);
    }

    @Test
    void settingsOfSetsAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KidProvider.Settings(-1, 2, 2))
                .withMessage("subsets must not be negative, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KidProvider.Settings(0, 1, 2))
                .withMessage("subset-size must be at least 2, was 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PrecisionRecallProvider.Settings(21, 2))
                .withMessage("neighbours must be in [1, 20], was 21");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DensityCoverageProvider.Settings(5, 1))
                .withMessage("data-samples must be at least 2, was 1");
    }

    @Test
    void timesAreWrittenShort() {
        assertThat(Measurement.nameAt("e", 1)).isEqualTo("e@t=1");
        assertThat(Measurement.nameAt("e", 0)).isEqualTo("e@t=0");
        assertThat(Measurement.nameAt("e", 0.25)).isEqualTo("e@t=0.25");
        assertThat(Measurement.nameAt("e", 0.002)).isEqualTo("e@t=0.002");
        assertThat(Measurement.nameAt("e", 1e-5)).isEqualTo("e@t=0.00001");
        assertThat(Measurement.nameAt("e", 1e-8)).isEqualTo("e@t=1E-8");
        assertThat(Measurement.nameAt("e", 2.0 / 3)).isEqualTo("e@t=0.666666666667");
        assertThat(Measurement.nameAt("e", 0.5000000000001724)).isEqualTo("e@t=0.5");
        new SplittableRandom(1)
                .doubles(1000)
                .forEach(t -> assertThat(
                                Double.parseDouble(Measurement.nameAt("e", t).substring(4)))
                        .isCloseTo(t, within(1e-12)));
    }

    @Test
    void trajectoriesOfOtherTimesAreRefused() {
        Trajectories a = trajectories(List.of(1.0, 0.5), 1, 2, 3, 4);
        Trajectories b = trajectories(List.of(1.0, 0.0), 1, 2, 3, 4);
        Metric metric = new TrajectoryErrorProvider().create(new NoSettings());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> metric.measure(evaluation(a, b)))
                .withMessage("1 predicted trajectories of 1x1x2 at [1.0, 0.5]"
                        + " cannot be compared with 1 of 1x1x2 at [1.0, 0.0]");
    }

    @Test
    void frechetShowsTheTeachersOwnGap() {
        Trajectories target = cloud(500, 0, 1);
        float[] moved = target.last().values().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] -= 1;
        }
        var evaluation = new Evaluation(cloud(500, 2, 1), target, new Samples(POINT, 500, moved), Seeds.of(1));
        Map<String, Double> againstData =
                measure(new FrechetProvider().create(new FrechetProvider.Settings(Against.DATA)), evaluation);
        Map<String, Double> againstTeacher =
                measure(new FrechetProvider().create(new FrechetProvider.Settings(Against.TEACHER)), evaluation);

        // Shifts of 3, 1 and 2 along both axes; samples are float32.
        assertThat(againstData).containsOnlyKeys("frechet", "frechet-teacher");
        assertThat(againstData.get("frechet")).isCloseTo(18, within(1e-5));
        assertThat(againstData.get("frechet-teacher")).isCloseTo(2, within(1e-5));
        assertThat(againstTeacher).containsOnlyKeys("frechet-against-teacher");
        assertThat(againstTeacher.get("frechet-against-teacher")).isCloseTo(8, within(1e-5));
    }

    @Test
    void slicedWassersteinIsRepeatableAndOfTheLastTime() {
        Metric metric = new SlicedWassersteinProvider().create(new SlicedWassersteinProvider.Settings(4000));
        Trajectories target = cloud(300, 0, 1);
        Evaluation evaluation = evaluation(cloud(300, 2, 1), target);
        Map<String, Double> values = measure(metric, evaluation);

        // A shift of 2 along both axes: the mean of (2 cos φ + 2 sin φ)² is 4.
        assertThat(values).containsOnlyKeys("sliced-wasserstein", "sliced-wasserstein-teacher");
        assertThat(values.get("sliced-wasserstein")).isCloseTo(2, within(0.1));
        assertThat(values.get("sliced-wasserstein-teacher")).isEqualTo(0);
        assertThat(measure(metric, evaluation)).isEqualTo(values);
        assertThat(measure(metric, new Evaluation(cloud(300, 2, 1), target, target.last(), Seeds.of(2))))
                .isNotEqualTo(values);
    }

    @Test
    void slicesNeedADirection() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SlicedWassersteinProvider.Settings(0))
                .withMessage("directions must be positive, was 0");
    }
}
