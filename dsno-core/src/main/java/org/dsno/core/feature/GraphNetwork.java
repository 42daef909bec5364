package org.dsno.core.feature;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.State;
import org.tensorflow.Result;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.types.TFloat32;

/** A network of a file, asked for one tensor. */
final class GraphNetwork implements FeatureNetwork {
    private final GraphProvider.Settings settings;
    private final LoadedGraph loaded;
    private final String input;
    private final String output;
    private final ImageInput images;

    private GraphNetwork(GraphProvider.Settings settings, LoadedGraph loaded, String input, String output) {
        this.settings = settings;
        this.loaded = loaded;
        this.input = input;
        this.output = output;
        images = new ImageInput(settings);
    }

    static GraphNetwork open(GraphProvider.Settings settings, Path path) throws IOException {
        LoadedGraph loaded = LoadedGraph.load(path);
        try {
            return new GraphNetwork(settings, loaded, loaded.input(settings.input()), loaded.output(settings.output()));
        } catch (IllegalArgumentException e) {
            loaded.close();
            throw e;
        }
    }

    @Override
    public State features(Samples samples) {
        double[] features = new double[0];
        int d = 0;
        for (int first = 0; first < samples.count(); first += settings.batch()) {
            int count = Math.min(settings.batch(), samples.count() - first);
            float[] rows = of(samples, first, count);
            if (first == 0) {
                d = rows.length / count;
                features = new double[Math.multiplyExact(samples.count(), d)];
            }
            for (int i = 0; i < rows.length; i++) {
                features[first * d + i] = rows[i];
            }
        }
        lose(samples, features, d);
        return new State(samples.count(), d, features);
    }

    private float[] of(Samples samples, int first, int count) {
        try (TFloat32 given = images.of(samples, first, count);
                Result result = run(given, samples.shape())) {
            TFloat32 tensor = (TFloat32) result.get(0);
            require(
                    tensor.shape().numDimensions() > 0 && tensor.shape().get(0) == count,
                    "output: '%s' has the shape %s for %d images, a row for each is expected",
                    output,
                    tensor.shape(),
                    count);
            float[] rows = new float[Math.toIntExact(tensor.size())];
            tensor.asRawTensor().data().asFloats().read(rows);
            return rows;
        }
    }

    /** What TensorFlow says of a tensor that does not fit is no exception of its own, but Java's. */
    private Result run(TFloat32 given, SampleShape shape) {
        try {
            return loaded.session().runner().feed(input, given).fetch(output).run();
        } catch (TensorFlowException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the network refuses images of " + shape + ": " + LoadedGraph.firstLine(e), e);
        }
    }

    /** Layers that take the larger of two numbers can make a number of none. */
    private static void lose(Samples samples, double[] features, int d) {
        int size = samples.shape().size();
        for (int k = 0; k < samples.count(); k++) {
            for (int i = k * size; i < (k + 1) * size; i++) {
                if (!Float.isFinite(samples.values()[i])) {
                    Arrays.fill(features, k * d, (k + 1) * d, Double.NaN);
                    break;
                }
            }
        }
    }

    @Override
    public void close() {
        images.close();
        loaded.close();
    }
}
