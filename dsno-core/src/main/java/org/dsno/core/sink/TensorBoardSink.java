package org.dsno.core.sink;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dsno.api.Measurement;
import org.dsno.api.ResultSink;

/**
 * One run as events: scalars under {@code training/}, measurements under {@code measured/}, pictures under their names.
 *
 * <p>A run that goes on has a new file. It says first that a session starts at the next step, and TensorBoard drops what
 * earlier files tell of that step and later ones.
 */
final class TensorBoardSink implements ResultSink {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int PNG_WIDTH = 16; // the header's offset of the width, the height follows

    private final EventFile file;

    private TensorBoardSink(EventFile file) {
        this.file = file;
    }

    /** @param firstStep the step that the run goes on after */
    static TensorBoardSink open(Path folder, long firstStep) throws IOException {
        TensorBoardSink sink = new TensorBoardSink(EventFile.after(folder, (long) now()));
        sink.file.append(EventMessages.version(now()));
        sink.file.append(EventMessages.start(now(), firstStep + 1));
        return sink;
    }

    @Override
    public void scalars(long step, Map<String, Double> values) throws IOException {
        Map<String, Double> tagged = new LinkedHashMap<>();
        values.forEach((name, value) -> tagged.put("training/" + name, value));
        file.append(EventMessages.scalars(now(), step, tagged));
    }

    @Override
    public void image(String name, long step, byte[] png) throws IOException {
        require(
                png.length >= PNG_WIDTH + 2 * Integer.BYTES
                        && ByteBuffer.wrap(png, 0, PNG.length).equals(ByteBuffer.wrap(PNG)),
                "the picture '%s' is no PNG file",
                name);
        ByteBuffer size = ByteBuffer.wrap(png, PNG_WIDTH, 2 * Integer.BYTES);
        file.append(EventMessages.image(now(), step, name, size.getInt(), size.getInt(), png));
    }

    @Override
    public void measured(long step, List<Measurement> measurements) throws IOException {
        Map<String, Double> tagged = new LinkedHashMap<>();
        measurements.forEach(one -> tagged.put("measured/" + one.name(), one.value()));
        file.append(EventMessages.scalars(now(), step, tagged));
    }

    /** Of a failure events have nothing to say. */
    @Override
    public void failed(String reason) {}

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** {@return seconds since 1970} */
    private static double now() {
        return System.currentTimeMillis() / 1e3;
    }
}
