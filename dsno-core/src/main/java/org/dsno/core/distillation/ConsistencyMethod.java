package org.dsno.core.distillation;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.device.Precision;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.method.EndSampler;
import org.dsno.core.method.Material;
import org.dsno.core.method.Method;
import org.dsno.core.method.Sampler;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.TrainingRun;

/**
 * Consistency distillation, sampled in one step and one more for every time of noise again.
 *
 * @param again times, decreasing
 */
record ConsistencyMethod(ConsistencyDistillation training, List<Double> again) implements StudentMethod {
    ConsistencyMethod {
        again = List.copyOf(again);
        training.student(Map.of()).requireTimes(again);
    }

    @Override
    public DenoiserArchitecture architecture() {
        return training.architecture();
    }

    @Override
    public int updates() {
        return training.loop().steps();
    }

    @Override
    public Optional<StepMemory> memory(Precision precision) {
        return Optional.of(training.memory(precision));
    }

    @Override
    public Map<String, HostTensor> learn(Material material, TrainingRun run) throws IOException {
        return training.run(material.data(), material.teacherWeights(), run)
                .denoiser()
                .weights();
    }

    @Override
    public Sampler sampler(Map<String, HostTensor> weights, Material material) {
        ConsistencyStudent student = training.student(weights);
        return new EndSampler(
                architecture().schedule().endTime(),
                1 + again.size(),
                (noise, batch, seeds, sessions, progress) ->
                        student.sample(noise, again, batch, seeds, sessions, progress));
    }

    @Override
    public Method brief(int updates) {
        return new ConsistencyMethod(training.with(training.loop().withSteps(updates)), again);
    }
}
