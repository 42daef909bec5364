package org.dsno.api;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Hears of one run, from one thread: scalars of steps that increase, images, the measurements, then {@link #close}. What it
 * was told is kept when the method returns, for the process may be killed at any time.
 *
 * <p>A sink that throws is left out for the rest of the run, is closed, and is named to the user once; it costs no results.
 * It delays the training while it works.
 */
public interface ResultSink extends Closeable {
    /**
     * The numbers of one step of the training. Steps after {@link RunDescription#firstStep} may have been told to an
     * earlier sink of this run; what was told then is void.
     *
     * @param step from 1
     * @param values by name: {@code learning-rate}, {@code loss}, and for each time t of the operator {@code loss@t=…}
     *     without its weight and {@code share@t=…}, its share of the weighted loss in [0, 1]; at the step at which a training
     *     fails losses and shares may be infinite or NaN
     */
    void scalars(long step, Map<String, Double> values) throws IOException;

    /**
     * A picture of the operator's samples.
     *
     * @param name of the picture, lower-kebab
     * @param step of the training that it shows
     * @param png a PNG file
     */
    void image(String name, long step, byte[] png) throws IOException;

    /**
     * The results of the run: what it hears last of one that comes to its end.
     *
     * @param step the last of the training
     */
    void measured(long step, List<Measurement> measurements) throws IOException;

    /** The run ends here without results; it may be run again. */
    void failed(String reason) throws IOException;
}
