package org.dsno.backbones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dsno.api.Conditioning;
import org.dsno.core.interop.ProgressiveDistillation;
import org.dsno.core.interop.QkvOrder;
import org.dsno.core.network.TimeEmbedding;
import org.dsno.core.network.TrajectoryTime;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Checkpoints of progressive distillation, written by flax, give the outputs that the authors' code gives of them. */
class DdpmppCheckpointTest {
    /** Of the root mean square, with the embedding made here. */
    private static final double OUTPUT = 2e-3;

    private static final int SAMPLES = 3;

    private static HostTensor output(
            ReferenceUnet unet, Map<String, HostTensor> weights, Safetensors expected, String logSnr, int modes)
            throws IOException {
        float[] levels = expected.get(logSnr).floats();
        float[] inputs = new float[levels.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) TimeEmbedding.inputOfLogSnr(levels[i]);
        }
        try (TestNetwork network = new TestNetwork()) {
            Optional<Operand<TFloat32>> classes = unet.classes() == 0
                    ? Optional.empty()
                    : Optional.of(oneHot(network, expected.get("io.y"), unet.classes()));
            TrajectoryTime axis =
                    new TrajectoryTime(network.tf(), network.tf().constant(SAMPLES), inputs.length, modes);
            Operand<TFloat32> out = unet.backbone()
                    .apply(
                            network.net(),
                            network.constant(Authors.images(expected.get("io.x"))),
                            new Conditioning(network.tf().constant(inputs), classes),
                            axis);
            network.assign(weights);
            return network.get(out);
        }
    }

    private static Operand<TFloat32> oneHot(TestNetwork network, HostTensor labels, int classes) {
        float[][] rows = new float[labels.count()][classes];
        for (int i = 0; i < rows.length; i++) {
            rows[i][(int) labels.doubles()[i]] = 1;
        }
        return network.tf().constant(rows);
    }

    private static void assertEquals(HostTensor actual, HostTensor expected, double tolerance) {
        float[] numbers = expected.floats();
        double square = 0;
        for (float number : numbers) {
            square += (double) number * number / numbers.length;
        }
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.floats()).containsExactly(numbers, within((float) (tolerance * Math.sqrt(square))));
    }

    private static Map<String, HostTensor> read(String name, QkvOrder order) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(DdpmppCheckpointTest.class.getResourceAsStream("/reference/network/" + name))) {
            Path copy = Files.createTempFile("checkpoint", ".msgpack.gz");
            try {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                return new ProgressiveDistillation(3, order).read(copy);
            } finally {
                Files.delete(copy);
            }
        }
    }

    /** The temporal kernels are not in the checkpoint: these come with the expected outputs, by number of module. */
    private static Map<String, HostTensor> withTemporalKernels(
            Map<String, HostTensor> teacher, Safetensors expected, double factor) throws IOException {
        JsonNode roles = new ObjectMapper().readTree(expected.metadata().get("roles_dsno"));
        Map<String, HostTensor> weights = new LinkedHashMap<>(teacher);
        expected.tensors().forEach((name, tensor) -> {
            if (name.startsWith("dsno.all_modules.")) {
                String module = name.split("\\.")[2];
                HostTensor ours = Authors.layout(name, tensor);
                float[] values = ours.floats();
                for (int i = 0; i < values.length; i++) {
                    values[i] *= (float) factor;
                }
                weights.put(Authors.role(roles.get(module).asText()) + ".kernel", HostTensor.of(ours.shape(), values));
            }
        });
        assertThat(weights).hasSize(teacher.size() + 7);
        return weights;
    }

    @Test
    void aTeacherAndTheOperatorThatStartsFromIt() throws IOException {
        ReferenceUnet unet = ReferenceUnet.named("teacher");
        Safetensors expected = Reference.safetensors("ckpt_teacher_expected.safetensors.gz");
        Map<String, HostTensor> teacher = read("ckpt_teacher.msgpack.gz", QkvOrder.BY_HEAD);

        assertEquals(
                output(unet, teacher, expected, "io.logsnr_t1", 0),
                Authors.images(expected.get("out.teacher_t1")),
                OUTPUT);
        assertEquals(
                output(unet, withTemporalKernels(teacher, expected, 1), expected, "io.logsnr_t4", 2),
                Authors.images(expected.get("out.dsno_t4")),
                OUTPUT);
        assertEquals(
                output(unet, withTemporalKernels(teacher, expected, 0), expected, "io.logsnr_t4", 2),
                Authors.images(expected.get("out.dsno_t4_zero_temporal")),
                OUTPUT);
    }

    @ParameterizedTest
    @CsvSource({"BY_HEAD, out.faithful_heads", "AS_OFFICIAL_IMPORT, out.reference_import"})
    void aConditionalTeacherOfSeveralHeadsInBothReadings(QkvOrder order, String name) throws IOException {
        ReferenceUnet unet = ReferenceUnet.named("dsno_cond");
        Safetensors expected = Reference.safetensors("ckpt_cond_expected.safetensors");
        Map<String, HostTensor> teacher = read("ckpt_cond.msgpack.gz", order);

        assertEquals(output(unet, teacher, expected, "io.logsnr", 0), Authors.images(expected.get(name)), OUTPUT);
    }
}
