package org.dsno.core.method;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.dsno.core.device.Precision;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.operator.OperatorTraining;
import org.dsno.core.operator.ParameterCount;
import org.dsno.core.operator.TrainedOperator;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.TrainingRun;

/**
 * An operator that learns trajectories.
 *
 * @param times that it learns
 */
record OperatorMethod(OperatorTraining training, List<Double> times) implements Method {
    @Override
    public ParameterCount parameters() {
        return training.architecture().parameters();
    }

    @Override
    public OptionalLong multiplyAdds(int samples) {
        return training.architecture().multiplyAdds(samples, times.size(), List.of(times.size() - 1));
    }

    @Override
    public int updates() {
        return training.loop().steps();
    }

    @Override
    public List<Double> lossTimes() {
        return times;
    }

    @Override
    public Optional<StepMemory> memory(Precision precision) {
        return Optional.of(training.memory(times, precision));
    }

    @Override
    public Map<String, HostTensor> learn(Material material, TrainingRun run) throws IOException {
        return training.run(material.trajectories(), material.initialWeights(), run)
                .weights();
    }

    @Override
    public Sampler sampler(Map<String, HostTensor> weights, Material material) {
        return new OperatorSampler(new TrainedOperator(training.architecture(), weights), times);
    }

    @Override
    public Method brief(int updates) {
        return new OperatorMethod(training.with(training.loop().withSteps(updates)), times);
    }
}
