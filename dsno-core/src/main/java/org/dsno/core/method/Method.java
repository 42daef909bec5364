package org.dsno.core.method;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.dsno.core.device.Precision;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.operator.ParameterCount;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.TrainingRun;

/** A way from a teacher to samples in few evaluations of a network, for one experiment. It keeps nothing that it learns. */
public interface Method {
    /**
     * {@return numbers in the weights that a sample is made with; 0 if it is made without a network}
     *
     * @throws RuntimeException whatever a backbone throws where its settings do not fit
     */
    ParameterCount parameters();

    /** {@return multiply-adds of one evaluation of what samples, of so many at the last time; empty where unknown} */
    default OptionalLong multiplyAdds(int samples) {
        return OptionalLong.empty();
    }

    /** {@return numbers in the weights that its training leaves where cells share it} */
    default long kept() {
        return parameters().all();
    }

    /** {@return updates of its training; 0 if it learns nothing} */
    int updates();

    /** {@return what a step of its training keeps in memory, forecast from its graph; empty if it learns nothing, or unknown} */
    default Optional<StepMemory> memory(Precision precision) {
        return Optional.empty();
    }

    /** {@return the times whose losses its training tells apart; none if it tells one loss} */
    List<Double> lossTimes();

    /**
     * Learns. With checkpoints, a run that was ended anywhere goes on to the same numbers.
     *
     * @return the weights of what samples, by name; none if nothing is learned
     * @throws IllegalArgumentException if the teacher's weights do not fit
     * @throws org.dsno.core.training.DivergedException if the loss of a step is not finite
     * @throws IOException if something cannot be made, read or written
     */
    Map<String, HostTensor> learn(Material material, TrainingRun run) throws IOException;

    /**
     * {@return what samples}
     *
     * @param weights that were learned
     * @throws IOException if something cannot be made or read
     */
    Sampler sampler(Map<String, HostTensor> weights, Material material) throws IOException;

    /** {@return the same with another number of updates, at least 1, to see what one of them takes: its weights are of no use} */
    Method brief(int updates);
}
