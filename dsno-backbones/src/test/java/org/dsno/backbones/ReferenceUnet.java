package org.dsno.backbones;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dsno.api.Backbone;
import org.dsno.api.Conditioning;
import org.dsno.api.NetworkBuilder;
import org.dsno.api.NoSettings;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.SampleShape;
import org.dsno.core.diffusion.CosineScheduleProvider;
import org.dsno.core.network.TimeEmbedding;
import org.dsno.core.network.TrajectoryTime;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** One of the whole networks that the authors' code was asked about. */
record ReferenceUnet(Safetensors file, JsonNode config) {
    /** The op that holds the sinusoids of the time, the first thing that float32 shows in. */
    private static final String SINUSOIDS = "sinusoids";

    static ReferenceUnet named(String name) throws IOException {
        Safetensors file = Reference.safetensors("unet_" + name + ".safetensors.gz");
        return new ReferenceUnet(
                file, new ObjectMapper().readTree(file.metadata().get("config")));
    }

    int samples() {
        return Math.toIntExact(file.get("io.x").shape().get(0));
    }

    int times() {
        return file.get("io.logsnr").count();
    }

    int modes() {
        return config.get("time_conv").asBoolean() ? config.get("num_modes").asInt() : 0;
    }

    int classes() {
        return config.get("num_classes").asInt();
    }

    SampleShape shape() {
        int size = config.get("image_size").asInt();
        return new SampleShape(size, size, config.get("num_channels").asInt());
    }

    DdpmppProvider.Settings settings() {
        return new DdpmppProvider.Settings(
                config.get("nf").asInt(),
                integers(config.get("ch_mult")),
                config.get("num_res_blocks").asInt(),
                integers(config.get("attn_resolutions")),
                config.path("num_attn_heads").asInt(1),
                config.path("head_dim").asInt(0),
                config.get("temb_dim").asInt(),
                config.get("dropout").asDouble());
    }

    Backbone backbone() {
        return new DdpmppProvider().create(settings(), shape(), classes());
    }

    /** What the network is told of the times, from their log SNR. */
    float[] timeInputs() {
        NoiseSchedule schedule = new CosineScheduleProvider().create(new NoSettings());
        float[] logSnr = file.get("io.logsnr").floats();
        float[] inputs = new float[logSnr.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) TimeEmbedding.input(schedule.timeOfLogSnr(logSnr[i]), schedule);
        }
        return inputs;
    }

    /** The authors' sinusoids, to be fed in place of ours. */
    Map<String, HostTensor> theirSinusoids() {
        return Map.of(SINUSOIDS, file.get("mid.timestep_embedding"));
    }

    Map<String, HostTensor> weights() throws IOException {
        return Authors.parameters(file);
    }

    HostTensor noise() {
        return Authors.images(file.get("io.x"));
    }

    HostTensor output() {
        return Authors.images(file.get("io.output"));
    }

    /**
     * Adds the network, all times asked for.
     *
     * @param noise x_T
     */
    Operand<TFloat32> build(NetworkBuilder net, Operand<TFloat32> noise) {
        Ops tf = net.tf();
        TrajectoryTime axis = new TrajectoryTime(tf, tf.constant(samples()), times(), modes());
        return backbone().apply(net, noise, new Conditioning(tf.constant(timeInputs()), oneHot(tf)), axis);
    }

    Optional<Operand<TFloat32>> oneHot(Ops tf) {
        if (classes() == 0) {
            return Optional.empty();
        }
        double[] labels = file.get("io.y").doubles();
        float[][] rows = new float[labels.length][classes()];
        for (int i = 0; i < labels.length; i++) {
            rows[i][(int) labels[i]] = 1;
        }
        return Optional.of(tf.constant(rows));
    }

    private static List<Integer> integers(JsonNode array) {
        List<Integer> integers = new ArrayList<>();
        array.forEach(number -> integers.add(number.asInt()));
        return integers;
    }
}
