package org.dsno.core.feature;

import java.util.function.Supplier;
import org.dsno.api.Evaluation;
import org.dsno.api.FeatureNetwork;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.api.SetFeatures;
import org.dsno.api.State;
import org.dsno.api.Trajectories;
import org.jspecify.annotations.Nullable;

/** What a network makes of the sets of one evaluation: each set once, when it is first asked for. */
public final class NetworkFeatures implements SetFeatures {
    private final FeatureNetwork network;
    private final Trajectories ofOperator;
    private final Trajectories ofTeacher;
    private final Supplier<State> ofData;
    private @Nullable State predicted;
    private @Nullable State target;
    private @Nullable State data;

    private NetworkFeatures(
            FeatureNetwork network, Trajectories ofOperator, Trajectories ofTeacher, Supplier<State> ofData) {
        this.network = network;
        this.ofOperator = ofOperator;
        this.ofTeacher = ofTeacher;
        this.ofData = ofData;
    }

    /**
     * {@return an evaluation whose metrics look at the features of a network}
     *
     * @param network open as long as the evaluation is used
     * @param ofData what the network makes of the data, which other evaluations may have asked for before
     */
    public static Evaluation evaluation(
            FeatureNetwork network,
            Trajectories predicted,
            Trajectories target,
            Samples data,
            Seeds seeds,
            Supplier<State> ofData) {
        return network.isRaw()
                ? new Evaluation(predicted, target, data, seeds)
                : new Evaluation(
                        predicted, target, data, seeds, new NetworkFeatures(network, predicted, target, ofData));
    }

    @Override
    public State predicted() {
        State made = predicted;
        if (made == null) {
            made = network.features(ofOperator.last());
            predicted = made;
        }
        return made;
    }

    @Override
    public State target() {
        State made = target;
        if (made == null) {
            made = network.features(ofTeacher.last());
            target = made;
        }
        return made;
    }

    @Override
    public State data() {
        State made = data;
        if (made == null) {
            made = ofData.get();
            data = made;
        }
        return made;
    }

    @Override
    public State data(int[] indices) {
        State all = data();
        double[] rows = new double[Math.multiplyExact(indices.length, all.size())];
        for (int k = 0; k < indices.length; k++) {
            System.arraycopy(all.values(), indices[k] * all.size(), rows, k * all.size(), all.size());
        }
        return new State(indices.length, all.size(), rows);
    }
}
