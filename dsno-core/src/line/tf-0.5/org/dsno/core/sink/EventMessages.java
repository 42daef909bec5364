package org.dsno.core.sink;

import com.google.protobuf.ByteString;
import java.util.Map;
import org.tensorflow.proto.framework.Summary;
import org.tensorflow.proto.util.Event;
import org.tensorflow.proto.util.SessionLog;

/**
 * Events in TensorFlow's own words, as bytes. The package of these words is all that differs between the lines of
 * TensorFlow Java, so each line has this class; keep them equal but for the imports. Times are in seconds since 1970.
 */
final class EventMessages {
    private static final int RGB = 3;

    private EventMessages() {}

    /** What a file must begin with. */
    static byte[] version(double time) {
        return event(time).setFileVersion("brain.Event:2").build().toByteArray();
    }

    /** What earlier files tell of this step and later ones is void. */
    static byte[] start(double time, long step) {
        return event(time)
                .setStep(step)
                .setSessionLog(SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START))
                .build()
                .toByteArray();
    }

    static byte[] scalars(double time, long step, Map<String, Double> values) {
        Summary.Builder summary = Summary.newBuilder();
        values.forEach((tag, value) ->
                summary.addValue(Summary.Value.newBuilder().setTag(tag).setSimpleValue(value.floatValue())));
        return event(time).setStep(step).setSummary(summary).build().toByteArray();
    }

    /**
     * @param width in pixels
     * @param png a PNG file
     */
    static byte[] image(double time, long step, String tag, int width, int height, byte[] png) {
        Summary.Image image = Summary.Image.newBuilder()
                .setWidth(width)
                .setHeight(height)
                .setColorspace(RGB)
                .setEncodedImageString(ByteString.copyFrom(png))
                .build();
        return event(time)
                .setStep(step)
                .setSummary(Summary.newBuilder()
                        .addValue(Summary.Value.newBuilder().setTag(tag).setImage(image)))
                .build()
                .toByteArray();
    }

    private static Event.Builder event(double time) {
        return Event.newBuilder().setWallTime(time);
    }
}
