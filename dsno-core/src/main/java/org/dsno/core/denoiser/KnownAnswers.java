package org.dsno.core.denoiser;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.dsno.api.Seeds;
import org.dsno.api.State;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;

/**
 * What a network said when it was saved, of made-up samples at several noise levels. Whoever loads it asks again: another
 * answer means other weights, another network or another way of telling it the time.
 *
 * @param asked samples, numbers and classes
 * @param answers one for each of the time inputs
 */
public record KnownAnswers(Questions asked, List<State> answers) {
    private static final List<Double> TIME_INPUTS = List.of(0.05, 0.35, 0.65, 0.95);
    private static final int SAMPLES = 2;
    // A small U-Net was off by 0.03 in bfloat16 of what it said in float32; another network is by about 1.
    private static final double ALLOWED = 0.1;

    /** The same for every network of the same shape and number of classes. */
    record Questions(State samples, Optional<int[]> labels) {
        static Questions of(DenoiserArchitecture architecture) {
            int size = architecture.shape().size();
            SplittableRandom random = Seeds.of(0).stream("known-answers");
            double[] values = new double[SAMPLES * size];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            int[] labels = {0, architecture.classes() - 1};
            return new Questions(
                    new State(SAMPLES, size, values),
                    architecture.classes() == 0 ? Optional.empty() : Optional.of(labels));
        }
    }

    /** Asks a teacher. */
    public static KnownAnswers of(NetworkTeacher teacher, DenoiserArchitecture architecture) {
        Questions asked = Questions.of(architecture);
        List<State> answers = new ArrayList<>();
        for (double timeInput : TIME_INPUTS) {
            answers.add(teacher.answer(asked.samples(), asked.labels(), timeInput));
        }
        return new KnownAnswers(asked, answers);
    }

    /** {@return how a teacher's answers differ from these; empty if they do not} */
    public Optional<String> difference(NetworkTeacher teacher, DenoiserArchitecture architecture) {
        KnownAnswers now = of(teacher, architecture);
        for (int i = 0; i < answers.size(); i++) {
            double[] then = answers.get(i).values();
            double[] again = now.answers.get(i).values();
            if (then.length != again.length) {
                return Optional.of("it was saved with answers of " + then.length / SAMPLES
                        + " numbers a sample, its samples have " + again.length / SAMPLES);
            }
            double square = 0;
            double off = 0;
            for (int k = 0; k < then.length; k++) {
                square += then[k] * then[k] / then.length;
                off += (then[k] - again[k]) * (then[k] - again[k]) / then.length;
            }
            if (!(Math.sqrt(off) <= ALLOWED * Math.sqrt(square))) {
                return Optional.of(String.format(
                        Locale.ROOT,
                        "it does not give the answers it was saved with: at the time input %s they are off by %.3g, root"
                                + " mean square, of %.3g",
                        TIME_INPUTS.get(i),
                        Math.sqrt(off),
                        Math.sqrt(square)));
            }
        }
        return Optional.empty();
    }

    /** Writes the answers, complete or not at all; the questions need no file. */
    public void write(Path file) throws IOException {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            State answer = answers.get(i);
            float[] values = new float[answer.values().length];
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) answer.values()[k];
            }
            tensors.put(name(i), HostTensor.of(List.of((long) answer.count(), (long) answer.size()), values));
        }
        new Safetensors(tensors, Map.of("kind", "dsno-known-answers")).write(file);
    }

    /** Reads answers of a network of this architecture. */
    public static KnownAnswers read(Path file, DenoiserArchitecture architecture) throws IOException {
        Safetensors tensors = Safetensors.read(file);
        List<State> answers = new ArrayList<>();
        try {
            for (int i = 0; i < TIME_INPUTS.size(); i++) {
                double[] values = tensors.get(name(i)).doubles();
                answers.add(new State(SAMPLES, values.length / SAMPLES, values));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": not the known answers of a network: " + e.getMessage(), e);
        }
        return new KnownAnswers(Questions.of(architecture), answers);
    }

    private static String name(int i) {
        return "answer." + i;
    }
}
