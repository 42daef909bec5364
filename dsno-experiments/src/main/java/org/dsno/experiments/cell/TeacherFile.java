package org.dsno.experiments.cell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.denoiser.KnownAnswers;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.interop.ProgressiveDistillation;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;
import org.dsno.experiments.config.CellSettings;
import org.dsno.experiments.config.PretrainedTeacher;
import org.dsno.experiments.config.SettingsTree;

/** The weights of a teacher in a file, with what must be known to use them, and its known answers in another beside it. */
final class TeacherFile {
    static final String WEIGHTS = "teacher.safetensors";
    static final String ANSWERS = "known-answers.safetensors";
    private static final String KIND = "dsno-teacher";

    private TeacherFile() {}

    static void write(Path folder, CellSettings settings, TrainedDenoiser denoiser) throws IOException {
        DenoiserArchitecture architecture = denoiser.architecture();
        Map<String, String> metadata = new TreeMap<>(description(settings, architecture));
        metadata.put("kind", KIND);
        metadata.put("weights", "moving average");
        ObjectNode teacher = SettingsTree.of(settings.teacher());
        metadata.put("backbone", String.valueOf(teacher.get("backbone")));
        new Safetensors(denoiser.weights(), metadata).write(folder.resolve(WEIGHTS));
    }

    /**
     * Reads the weights of a network.
     *
     * @throws IOException if the file cannot be read, says that it is something else, or does not fit the network
     */
    static TrainedDenoiser read(Path file, CellSettings settings, DenoiserArchitecture architecture)
            throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": is a folder; name the file in it, " + WEIGHTS + " of a teacher's stage");
        }
        if (settings.teacher() instanceof PretrainedTeacher pretrained && isFlax(file)) {
            ProgressiveDistillation checkpoint =
                    new ProgressiveDistillation(architecture.shape().channels(), pretrained.qkvOrder());
            return of(file, checkpoint.read(file), architecture);
        }
        Safetensors tensors = Safetensors.read(file);
        Map<String, String> metadata = tensors.metadata();
        String kind = metadata.getOrDefault("kind", KIND);
        if (!kind.equals(KIND)) {
            throw new IOException(file + ": is no teacher, its metadata say that it is a " + kind);
        }
        for (Map.Entry<String, String> said :
                description(settings, architecture).entrySet()) {
            String written = metadata.get(said.getKey());
            // A file of another tool says nothing; the denoising check says more.
            if (written != null && !written.equals(said.getValue())) {
                throw new IOException(file + ": the network was trained with " + said.getKey() + " " + written
                        + ", the experiment says " + said.getValue());
            }
        }
        return of(file, tensors.tensors(), architecture);
    }

    private static boolean isFlax(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".msgpack") || name.endsWith(".msgpack.gz");
    }

    private static TrainedDenoiser of(Path file, Map<String, HostTensor> weights, DenoiserArchitecture architecture)
            throws IOException {
        try {
            architecture.parameters().requireFits(weights);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        return new TrainedDenoiser(architecture, weights);
    }

    /** The answers that were saved beside a file of weights, if any were. */
    static Optional<KnownAnswers> knownAnswers(Path weights, DenoiserArchitecture architecture) throws IOException {
        Path file = weights.resolveSibling(ANSWERS);
        return Files.exists(file) ? Optional.of(KnownAnswers.read(file, architecture)) : Optional.empty();
    }

    private static Map<String, String> description(CellSettings settings, DenoiserArchitecture architecture) {
        return Map.of(
                "prediction",
                        SettingsTree.of(settings.teacher()).path("prediction").asText(),
                "schedule", SettingsTree.of(settings.schedule()).toString(),
                "classes", Integer.toString(architecture.classes()),
                "shape", architecture.shape().toString());
    }
}
