package org.dsno.core.method;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.dsno.api.NoiseSchedule;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.operator.OperatorTraining;
import org.dsno.core.training.TrainingLoop;

/**
 * What an experiment gives a method before anything is made or trained. Methods of one experiment have the same, so that they
 * can be compared: the batch and the number of updates are the budget.
 *
 * @param operator the training of the operator that the experiment describes
 * @param times that trajectories are kept at, decreasing, from 1 to the schedule's end
 * @param peakRate the learning rate after its warm-up, for methods with a rate schedule of their own
 * @param network the teacher's network; empty if it is none
 */
public record Setup(OperatorTraining operator, List<Double> times, double peakRate, Optional<Network> network) {
    /**
     * A teacher's network.
     *
     * @param guidance w of classifier-free guidance that the teacher is asked with; 0 for none
     */
    public record Network(DenoiserArchitecture architecture, double guidance) {
        /** {@return multiply-adds of one evaluation of so many samples; empty where unknown} A guided one has two rows for each. */
        public OptionalLong multiplyAdds(int samples) {
            return architecture.multiplyAdds(guidance == 0 ? samples : 2 * samples);
        }
    }

    public Setup {
        times = List.copyOf(times);
    }

    public NoiseSchedule schedule() {
        return operator.architecture().schedule();
    }

    /**
     * {@return the teacher's network}
     *
     * @throws IllegalArgumentException if it is none
     */
    public Network requireNetwork() {
        return network.orElseThrow(() -> new IllegalArgumentException(
                "its student is a copy of the teacher's network, but the teacher is no network; take one that is trained or"
                        + " pretrained"));
    }

    /** {@return the same with a learning rate of almost nothing: no step leads anywhere, so none diverges} */
    public Setup atStandstill() {
        double rate = 1e-12;
        TrainingLoop loop = operator.loop();
        return new Setup(operator.with(loop.with(loop.optimization().with(k -> rate))), times, rate, network);
    }
}
