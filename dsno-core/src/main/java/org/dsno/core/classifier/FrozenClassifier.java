package org.dsno.core.classifier;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.core.Progress;
import org.dsno.core.StoppedException;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.network.SampleFeed;
import org.dsno.core.network.SampleInput;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A trained classifier as one graph, its weights among the constants. Its tensors:
 *
 * <pre>
 * samples   float32 [B, H, W, C]   as data sources have them, images in [−1, 1]
 * features  float32 [B, d]         what the last layer sees
 * logits    float32 [B, K]
 * </pre>
 */
public final class FrozenClassifier implements AutoCloseable {
    public static final String SAMPLES = "samples";
    public static final String FEATURES = "features";
    public static final String LOGITS = "logits";

    private static final int BATCH = 256;

    private final Graph graph = new Graph();
    private final SampleShape shape;
    private final int classes;
    private final SampleInput input;
    private final Operand<TFloat32> logits;

    FrozenClassifier(TrainedClassifier classifier) {
        ClassifierArchitecture architecture = classifier.architecture();
        architecture.parameters().requireFits(classifier.weights());
        shape = architecture.shape();
        classes = architecture.classes();
        Ops tf = Ops.create(graph);
        Placeholder<TFloat32> samples = tf.withName(SAMPLES)
                .placeholder(
                        TFloat32.class,
                        Placeholder.shape(
                                Shape.of(Shape.UNKNOWN_SIZE, shape.height(), shape.width(), shape.channels())));
        input = new SampleInput(samples, Optional.empty(), 0);
        ClassifierArchitecture.Answer answer =
                architecture.forward(new ConstantNetwork(tf, classifier.weights(), ""), samples);
        tf.withName(FEATURES).identity(answer.features());
        logits = tf.withName(LOGITS).identity(answer.logits());
    }

    /** {@return it as a GraphDef of TensorFlow; of equal weights the same bytes} */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            graph.toGraphDef().writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /**
     * How well it tells the classes of samples.
     *
     * @param loss the mean cross-entropy, in nats
     * @param accuracy the share of samples whose class has the largest logit
     * @param count of samples
     */
    public record Judgement(double loss, double accuracy, int count) {}

    /**
     * Asks it for the classes of samples.
     *
     * @param samples with classes
     * @throws StoppedException if the progress wants it to stop
     */
    public Judgement judge(Samples samples, TensorFlowSessions sessions, Progress progress) {
        int count = samples.count();
        double loss = 0;
        int right = 0;
        try (Session session = sessions.open(graph)) {
            for (int first = 0; first < count; first += BATCH) {
                int now = Math.min(BATCH, count - first);
                float[] answers = new float[now * classes];
                try (SampleFeed feed = SampleFeed.of(input, shape, now)) {
                    feed.write(samples, first);
                    feed.run(session, logits, answers);
                }
                for (int k = 0; k < now; k++) {
                    int label = samples.labels().values()[first + k];
                    loss += crossEntropy(answers, k * classes, label);
                    right += largest(answers, k * classes) == label ? 1 : 0;
                }
                progress.advanced(first + now, count);
                if (first + now < count && progress.stops()) {
                    throw new StoppedException("stopped after sample " + (first + now) + " of " + count);
                }
            }
        }
        return new Judgement(loss / count, (double) right / count, count);
    }

    private int largest(float[] answers, int from) {
        int best = 0;
        for (int k = 1; k < classes; k++) {
            if (answers[from + k] > answers[from + best]) {
                best = k;
            }
        }
        return best;
    }

    /** {@return log Σ_k e^{l_k} − l_label} */
    private double crossEntropy(float[] answers, int from, int label) {
        double most = answers[from + largest(answers, from)];
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += Math.exp(answers[from + k] - most);
        }
        return most + Math.log(sum) - answers[from + label];
    }

    @Override
    public void close() {
        graph.close();
    }
}
