package org.dsno.core.denoiser;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.dsno.api.Labels;
import org.dsno.api.NoSettings;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.core.diffusion.CosineScheduleProvider;
import org.dsno.core.diffusion.PredictionType;
import org.dsno.core.diffusion.VpLinearScheduleProvider;
import org.dsno.core.network.TimeEmbedding;

/**
 * Asks a denoiser for what is known: it is given noisy samples of the data, at several noise levels, and its error is held
 * against that of a plain estimate, which any denoiser of these data beats. One that does not is read in the other ways
 * that there are, so that a wrong prediction type or a wrong schedule can be named.
 *
 * <p>The plain estimate is linear in each number, as if all numbers were alike: with s² the variance of the data and n =
 * 1/SNR, its mean squared error is s² n/(s² + n).
 */
public final class DenoiserCheck {
    private static final List<Double> LOG_SNRS = List.of(4.0, 2.0, 0.0, -2.0, -4.0, -6.0);
    private static final int SAMPLES = 64;
    // Of the plain estimate's error: what is read in a wrong way is off by much more, what is hardly trained by less.
    private static final double ALLOWED = 2;
    // Another reading is the right one if it is this much better somewhere, and nowhere noticeably worse.
    private static final double BETTER = 1.5;
    private static final double NOTICEABLE = 1.05;
    private static final double INFORMED = 1.05;
    // Variance-preserving schedules differ in when they have a noise level, not in what it is.
    private static final NoiseSchedule COSINE = new CosineScheduleProvider().create(new NoSettings());
    private static final NoiseSchedule VP_LINEAR =
            new VpLinearScheduleProvider().create(new VpLinearScheduleProvider.Settings(0.1, 20, 1e-3));

    /** The network alone: what it says of noisy samples at a time input. */
    @FunctionalInterface
    interface Network {
        /** {@return the answer; labels are empty if no class is told} */
        State answer(State noisy, Optional<int[]> labels, double timeInput);
    }

    /**
     * The error at one noise level.
     *
     * @param error mean of (x̂_0 − x_0)²
     * @param plain that of the plain estimate
     * @param silent the error of a network that answers nothing but zeros, read in the same way
     */
    public record Level(double logSnr, double error, double plain, double silent) {
        double ratio() {
            return error / plain;
        }
    }

    /**
     * What came out.
     *
     * @param levels the errors, noise increasing
     * @param fault what is wrong, and what would be right; empty if the network denoises
     */
    public record Report(List<Level> levels, Optional<String> fault) {
        /** {@return the errors on one line} */
        public String line() {
            return levels.stream()
                    .map(level -> String.format(
                            Locale.ROOT,
                            "%.3g at logSNR %.0f (plain %.3g)",
                            level.error(),
                            level.logSnr(),
                            level.plain()))
                    .collect(Collectors.joining(", ", "denoising error ", ""));
        }
    }

    /** How a network is told the noise level. */
    private enum Told {
        LOG_SNR {
            @Override
            double input(double logSnr) {
                return TimeEmbedding.inputOfLogSnr(logSnr);
            }
        },
        TIME_OF_VP_LINEAR {
            @Override
            double input(double logSnr) {
                return VP_LINEAR.timeOfLogSnr(logSnr);
            }
        };

        abstract double input(double logSnr);
    }

    /** One way to read a network, and how well it denoises then. */
    private record Reading(PredictionType prediction, Told told, List<Level> levels) {
        Level worst() {
            return levels.stream().max(Comparator.comparingDouble(Level::ratio)).orElseThrow();
        }

        boolean denoises() {
            return worst().ratio() <= ALLOWED;
        }

        /** Better than silence. Silence reads well as v, which then leaves the samples as they are. */
        boolean saysMoreThanSilence() {
            double gain = Math.exp(levels.stream()
                    .mapToDouble(level -> Math.log(level.silent() / level.error()))
                    .average()
                    .orElseThrow());
            return gain >= INFORMED;
        }

        boolean isClearlyBetterThan(Reading other) {
            double best = 0;
            for (int i = 0; i < levels.size(); i++) {
                double gain = other.levels.get(i).error() / levels.get(i).error();
                if (!(gain * NOTICEABLE >= 1)) {
                    return false;
                }
                best = Math.max(best, gain);
            }
            return best >= BETTER;
        }

        /** The geometric mean of the ratios, so that each level counts alike. */
        double mean() {
            return Math.exp(levels.stream()
                    .mapToDouble(level -> Math.log(level.ratio()))
                    .average()
                    .orElseThrow());
        }

        String predictionName() {
            return prediction.name().toLowerCase(Locale.ROOT);
        }
    }

    private final Network network;
    private final Samples data;
    private final double[] noise;
    private final double variance;
    private final List<Double> logSnrs;

    private DenoiserCheck(Network network, NoiseSchedule schedule, Samples data, Seeds seeds) {
        this.network = network;
        this.data = data;
        SplittableRandom random = seeds.stream("denoiser-check");
        noise = new double[data.values().length];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextGaussian();
        }
        variance = variance(data);
        logSnrs = LOG_SNRS.stream()
                .filter(l -> schedule.logSnr(1) < l && l < schedule.logSnr(schedule.endTime()))
                .toList();
    }

    /**
     * Checks a teacher.
     *
     * @param data of the experiment, with labels if the teacher is told classes
     * @param seeds of the noise
     */
    public static Report of(NetworkTeacher teacher, DenoiserArchitecture architecture, Samples data, Seeds seeds) {
        return of(
                teacher::answer,
                architecture.schedule(),
                architecture.prediction(),
                some(data, architecture.classes() > 0),
                seeds);
    }

    /** The same of a teacher that knows classes, of which none is told: what guidance goes away from. */
    public static Report untold(NetworkTeacher teacher, DenoiserArchitecture architecture, Samples data, Seeds seeds) {
        return of(teacher::answer, architecture.schedule(), architecture.prediction(), some(data, false), seeds);
    }

    static Report of(Network network, NoiseSchedule schedule, PredictionType prediction, Samples data, Seeds seeds) {
        DenoiserCheck check = new DenoiserCheck(network, schedule, data, seeds);
        Map<PredictionType, Reading> asUsual = check.readings(Told.LOG_SNR);
        Map<PredictionType, Reading> otherwise = check.readings(Told.TIME_OF_VP_LINEAR);
        Reading declared = Objects.requireNonNull(asUsual.get(prediction));
        Reading best = best(otherwise).isClearlyBetterThan(best(asUsual)) ? best(otherwise) : best(asUsual);
        boolean sound = declared.denoises() && !(best.isClearlyBetterThan(declared) && best.saysMoreThanSilence());
        return new Report(declared.levels(), sound ? Optional.empty() : Optional.of(fault(declared, best)));
    }

    private static Reading best(Map<PredictionType, Reading> readings) {
        return readings.values().stream()
                .min(Comparator.comparingDouble(Reading::mean))
                .orElseThrow();
    }

    private static String fault(Reading declared, Reading best) {
        Level worst = declared.worst();
        String wrong = String.format(
                Locale.ROOT,
                "read as %s prediction the network does not denoise these data as it could: at logSNR %.0f its error is"
                        + " %.3g, a plain linear estimate has %.3g",
                declared.predictionName(),
                worst.logSnr(),
                worst.error(),
                worst.plain());
        if (!best.denoises() || !best.saysMoreThanSilence()) {
            return wrong
                    + "; nor does it read in any other way: it is hardly trained, or was trained on other data, or on"
                    + " data of another range than [-1, 1]";
        }
        if (best.told() == Told.TIME_OF_VP_LINEAR) {
            return wrong + "; it does as " + best.predictionName() + " prediction if it is told the t of the schedule"
                    + " vp-linear in place of the noise level: it was trained for another schedule, in a way that dsno"
                    + " cannot use";
        }
        return wrong + "; it does as " + best.predictionName() + " prediction: set prediction to "
                + best.predictionName();
    }

    /** Asks the network once at every noise level, and reads the answers as each type of prediction. */
    private Map<PredictionType, Reading> readings(Told told) {
        Map<PredictionType, List<Level>> levels = new EnumMap<>(PredictionType.class);
        for (double logSnr : logSnrs) {
            double t = COSINE.timeOfLogSnr(logSnr);
            State noisy = noisy(t);
            Optional<int[]> labels = data.labels().classes() == 0
                    ? Optional.empty()
                    : Optional.of(data.labels().values());
            State answer = network.answer(noisy, labels, told.input(logSnr));
            for (PredictionType prediction : PredictionType.values()) {
                double error = error(prediction.read(answer, noisy, t, COSINE).data());
                double silent =
                        error(prediction.read(answer.times(0), noisy, t, COSINE).data());
                double n = Math.exp(-logSnr);
                double plain = variance * n / (variance + n);
                levels.computeIfAbsent(prediction, key -> new ArrayList<>())
                        .add(new Level(logSnr, error, plain, silent));
            }
        }
        Map<PredictionType, Reading> readings = new EnumMap<>(PredictionType.class);
        levels.forEach((prediction, all) -> readings.put(prediction, new Reading(prediction, told, all)));
        return readings;
    }

    private State noisy(double t) {
        double[] x = new double[noise.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = COSINE.alpha(t) * data.values()[i] + COSINE.sigma(t) * noise[i];
        }
        return new State(data.count(), data.shape().size(), x);
    }

    /** {@return the mean of (x̂_0 − x_0)²} */
    private double error(State estimate) {
        double sum = 0;
        for (int i = 0; i < noise.length; i++) {
            double off = estimate.values()[i] - data.values()[i];
            sum += off * off;
        }
        return sum / noise.length;
    }

    /** The variance over the samples, averaged over the numbers of a sample. */
    private static double variance(Samples data) {
        int size = data.shape().size();
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double mean = 0;
            double square = 0;
            for (int k = 0; k < data.count(); k++) {
                double value = data.values()[k * size + i];
                mean += value / data.count();
                square += value * value / data.count();
            }
            sum += square - mean * mean;
        }
        return sum / size;
    }

    /** A few samples from all over: files may be sorted by class. */
    private static Samples some(Samples data, boolean labelled) {
        int count = Math.min(SAMPLES, data.count());
        int size = data.shape().size();
        float[] values = new float[count * size];
        int[] labels = new int[count];
        for (int k = 0; k < count; k++) {
            int from = (int) ((long) k * data.count() / count);
            System.arraycopy(data.values(), from * size, values, k * size, size);
            labels[k] = labelled ? data.labels().values()[from] : 0;
        }
        return new Samples(
                data.shape(), count, values, labelled ? Labels.of(data.labels().classes(), labels) : Labels.none());
    }
}
