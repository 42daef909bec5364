package org.dsno.core.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.dsno.api.Measurement;
import org.dsno.core.TestSessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.op.io.FifoQueue;
import org.tensorflow.op.io.ReaderRead;
import org.tensorflow.op.io.TfRecordReader;
import org.tensorflow.types.TString;

/** The files are read with TensorFlow's own reader, which verifies the checksums. */
class TensorBoardSinkTest {
    @TempDir
    Path folder;

    @Test
    void aRunIsReadBackByTensorFlow() throws IOException {
        byte[] png = png(3, 2);
        try (TensorBoardSink sink = TensorBoardSink.open(folder, 0)) {
            sink.scalars(1, scalars(0.001, 2.5));
            sink.scalars(10, scalars(0.002, 1.25));
            sink.image("samples", 10, png);
            sink.measured(10, List.of(new Measurement("frechet", 0.5, "1"), new Measurement("odd", Double.NaN, "s")));
        }

        List<Message> events = events(files().get(0));

        assertThat(events).hasSize(6);
        assertThat(get(events.get(0), "file_version")).isEqualTo("brain.Event:2");
        assertThat((double) get(events.get(0), "wall_time")).isCloseTo(System.currentTimeMillis() / 1e3, within(600.0));
        assertThat(steps(events)).containsExactly(0L, 1L, 1L, 10L, 10L, 10L);
        assertThat(simple(events.get(2))).isEqualTo(Map.of("training/learning-rate", 0.001f, "training/loss", 2.5f));
        assertThat(simple(events.get(3))).isEqualTo(Map.of("training/learning-rate", 0.002f, "training/loss", 1.25f));
        Message picture = values(events.get(4)).get(0);
        assertThat(get(picture, "tag")).isEqualTo("samples");
        Message image = (Message) get(picture, "image");
        assertThat(get(image, "width")).isEqualTo(3);
        assertThat(get(image, "height")).isEqualTo(2);
        assertThat(((ByteString) get(image, "encoded_image_string")).toByteArray())
                .isEqualTo(png);
        assertThat(simple(events.get(5))).isEqualTo(Map.of("measured/frechet", 0.5f, "measured/odd", Float.NaN));
    }

    /** What was told is in the file at once; of a record that was cut short the ones before it can be read. */
    @Test
    @SuppressWarnings("MustBeClosedChecker") // killed
    void aKilledRunGoesOnInANewFileThatVoidsWhatIsToldAgain() throws IOException {
        TensorBoardSink killed = TensorBoardSink.open(folder, 0);
        killed.scalars(10, scalars(1, 1));
        killed.scalars(20, scalars(1, 2));
        killed.scalars(30, scalars(1, 3));
        Path first = files().get(0);
        byte[] whole = Files.readAllBytes(first);
        assertThat(steps(events(first))).containsExactly(0L, 1L, 10L, 20L, 30L);
        killed.close();
        Files.write(first, Arrays.copyOf(whole, whole.length - 7));

        try (TensorBoardSink sink = TensorBoardSink.open(folder, 20)) {
            sink.scalars(30, scalars(1, 3));
        }

        assertThat(files()).hasSize(2).first().isEqualTo(first);
        assertThat(steps(events(first))).containsExactly(0L, 1L, 10L, 20L);
        List<Message> second = events(files().get(1));
        assertThat(steps(second)).containsExactly(0L, 21L, 30L);
        assertThat(get((Message) get(second.get(1), "session_log"), "status")).hasToString("START");
    }

    @Test
    void laterFilesHaveLaterNamesWhateverTheClockSays() throws IOException {
        for (long now : new long[] {1_700_000_000L, 1_700_000_000L, 5L}) {
            EventFile.after(folder, now).close();
        }

        assertThat(files().stream().map(file -> file.getFileName().toString()))
                .containsExactly(
                        "events.out.tfevents.1700000000.dsno",
                        "events.out.tfevents.1700000001.dsno",
                        "events.out.tfevents.1700000002.dsno");
    }

    @Test
    void aDamagedEventIsFoundByItsChecksum() throws IOException {
        try (TensorBoardSink sink = TensorBoardSink.open(folder, 0)) {
            sink.scalars(10, scalars(1, 1));
        }
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 6] ^= 1;
        Files.write(file, bytes);

        assertThat(steps(events(file))).containsExactly(0L, 1L);
    }

    @Test
    void whatIsNoPngIsRefused() throws IOException {
        try (TensorBoardSink sink = TensorBoardSink.open(folder, 0)) {
            assertThatThrownBy(() -> sink.image("samples", 1, new byte[30]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the picture 'samples' is no PNG file");
        }
    }

    private static Map<String, Double> scalars(double rate, double loss) {
        Map<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("learning-rate", rate);
        scalars.put("loss", loss);
        return scalars;
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.sorted().toList();
        }
    }

    /** {@return the events up to the end, or to the first that cannot be read} */
    private static List<Message> events(Path file) throws IOException {
        List<Message> events = new ArrayList<>();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            FifoQueue queue = tf.io.fifoQueue(List.of(TString.class));
            var name = tf.io.queueEnqueue(queue, List.of(tf.constant(file.toString())));
            var end = tf.io.queueClose(queue);
            TfRecordReader reader = tf.io.tfRecordReader();
            ReaderRead record = tf.io.readerRead(reader, queue);
            try (Session session = TestSessions.CPU.open(graph)) {
                session.runner().addTarget(name.op()).run();
                session.runner().addTarget(end.op()).run();
                while (true) {
                    try (Result read = session.runner().fetch(record.value()).run()) {
                        byte[] bytes = ((TString) read.get(0)).asBytes().getObject();
                        events.add(DynamicMessage.parseFrom(event(), bytes));
                    }
                }
            } catch (TensorFlowException atTheEnd) {
                assertThat(atTheEnd)
                        .hasMessageMatching(
                                "(?s).*(is closed and has insufficient elements|orrupted record|truncated record).*");
            }
        }
        return events;
    }

    private static Descriptor event() {
        try {
            return (Descriptor) eventClass().getMethod("getDescriptor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("TensorFlow has no message for events", e);
        }
    }

    /** It is in another package in each line of TensorFlow Java. */
    private static Class<?> eventClass() throws ClassNotFoundException {
        try {
            return Class.forName("org.tensorflow.proto.Event");
        } catch (ClassNotFoundException ofTheOtherLine) {
            return Class.forName("org.tensorflow.proto.util.Event");
        }
    }

    private static Object get(Message message, String field) {
        FieldDescriptor descriptor = message.getDescriptorForType().findFieldByName(field);
        return message.getField(descriptor);
    }

    private static List<Long> steps(List<Message> events) {
        return events.stream().map(event -> (Long) get(event, "step")).toList();
    }

    @SuppressWarnings("unchecked") // a repeated message
    private static List<Message> values(Message event) {
        return (List<Message>) get((Message) get(event, "summary"), "value");
    }

    private static Map<String, Float> simple(Message event) {
        Map<String, Float> simple = new LinkedHashMap<>();
        values(event).forEach(value -> simple.put((String) get(value, "tag"), (Float) get(value, "simple_value")));
        return simple;
    }
}
