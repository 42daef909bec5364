package org.dsno.core.operator;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.dsno.api.SampleShape;
import org.dsno.api.Seeds;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.network.SampleInput;
import org.dsno.core.network.ScopedNetwork;
import org.dsno.core.network.TimeInputTable;
import org.dsno.core.network.Variables;
import org.dsno.core.storage.Durable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A trained operator as a TensorFlow SavedModel, which any TensorFlow loads and runs without dsno. Its signature {@code
 * serving_default}:
 *
 * <pre>
 * noise       float32 [B, H, W, C]      x_T
 * times       float32 [T]               t, in [0, 1], decreasing
 * labels      int32 [B]                 the class of each sample; only in an operator with classes
 * trajectory  float32 [B, T, H, W, C]
 * </pre>
 *
 * <p>B is free. T is fixed when the model is written, for its temporal convolutions are made for it; the times are not.
 */
public final class SavedOperator {
    private static final String SIGNATURE = "serving_default";
    private static final String TAG = "serve";

    private SavedOperator() {}

    /**
     * Writes the model.
     *
     * @param folder where; absent until the model is complete
     * @param times T
     * @throws IOException if it cannot be written, or the folder is there
     */
    public static void write(TrainedOperator operator, Path folder, int times, TensorFlowSessions sessions)
            throws IOException {
        require(times >= 1, "a trajectory has at least one time, not %d", times);
        if (Files.exists(folder)) {
            throw new IOException(folder + ": is there already");
        }
        OperatorArchitecture architecture = operator.architecture();
        SampleShape shape = architecture.shape();
        Path unfinished = Durable.temporary(folder);
        Durable.deleteTree(unfinished);
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Variables variables = new Variables(tf, Seeds.of(0)); // every value comes from the weights
            SampleInput noise = SampleInput.of(tf, Shape.UNKNOWN_SIZE, shape, architecture.classes());
            Placeholder<TFloat32> asked = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(times)));
            Operand<TFloat32> rows = architecture.forward(
                    ScopedNetwork.root(tf, variables),
                    noise,
                    TimeInputTable.apply(tf, asked, architecture.schedule()),
                    times,
                    IntStream.range(0, times).boxed().toList());
            Operand<TFloat32> trajectory = tf.reshape(
                    rows, tf.constant(new long[] {-1, times, shape.height(), shape.width(), shape.channels()}));
            variables.addSaver(tf);

            Signature.Builder signature = Signature.builder(SIGNATURE)
                    .input("noise", noise.samples())
                    .input("times", asked)
                    .output("trajectory", trajectory);
            noise.labels().ifPresent(labels -> signature.input("labels", labels));
            try (Session session = sessions.open(graph)) {
                variables.assign(session, operator.weights());
                export(session, signature.build(), unfinished);
            }
        }
        Durable.move(unfinished, folder);
    }

    /** TensorFlow tells of a full disk as of any other of its faults: with a line that names the file, and more lines. */
    private static void export(Session session, Signature signature, Path folder) throws IOException {
        try {
            SavedModelBundle.exporter(folder.toString())
                    .withTags(TAG)
                    .withSession(session)
                    .withSignature(signature)
                    .export();
        } catch (FileSystemException e) {
            throw e; // names the file
        } catch (IOException | TensorFlowException e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IOException(folder + ": the model cannot be written: " + first, e);
        }
    }
}
