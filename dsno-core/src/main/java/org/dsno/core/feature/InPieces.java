package org.dsno.core.feature;

import java.util.Arrays;
import java.util.function.Supplier;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.State;
import org.dsno.core.Progress;
import org.dsno.core.StoppedException;

/** A network that is shown many samples in pieces, and says how far it is. */
public final class InPieces implements FeatureNetwork {
    private static final int PIECE = 1000;

    private final FeatureNetwork network;
    private final Supplier<Progress> parts;

    /**
     * The same network.
     *
     * @param network closed with it
     * @param parts a part of the work is begun whenever there is more than one piece
     */
    public InPieces(FeatureNetwork network, Supplier<Progress> parts) {
        this.network = network;
        this.parts = parts;
    }

    /** @throws StoppedException if the progress asks for it */
    @Override
    public State features(Samples samples) {
        int count = samples.count();
        if (network.isRaw() || count <= PIECE) {
            return network.features(samples);
        }
        Progress progress = parts.get();
        double[] all = new double[0];
        int d = 0;
        for (int first = 0; first < count; first += PIECE) {
            State some = network.features(piece(samples, first, Math.min(PIECE, count - first)));
            if (first == 0) {
                d = some.size();
                all = new double[Math.multiplyExact(count, d)];
            }
            System.arraycopy(some.values(), 0, all, first * d, some.values().length);
            progress.advanced(first + some.count(), count);
            if (first + some.count() < count && progress.stops()) {
                throw new StoppedException("stopped after features of " + (first + some.count()) + " of " + count);
            }
        }
        return new State(count, d, all);
    }

    private static Samples piece(Samples samples, int first, int count) {
        SampleShape shape = samples.shape();
        Labels labels = samples.labels();
        return new Samples(
                shape,
                count,
                Arrays.copyOfRange(samples.values(), first * shape.size(), (first + count) * shape.size()),
                labels.classes() == 0
                        ? labels
                        : Labels.of(labels.classes(), Arrays.copyOfRange(labels.values(), first, first + count)));
    }

    @Override
    public boolean isRaw() {
        return network.isRaw();
    }

    @Override
    public void close() {
        network.close();
    }
}
