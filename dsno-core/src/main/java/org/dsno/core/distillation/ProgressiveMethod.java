package org.dsno.core.distillation;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.dsno.core.denoiser.DenoiserArchitecture;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.device.Precision;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.method.EndSampler;
import org.dsno.core.method.Material;
import org.dsno.core.method.Method;
import org.dsno.core.method.Sampler;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.TrainingRun;

/**
 * Progressive distillation, sampled in the steps of one of its students.
 *
 * @param steps of a round
 */
record ProgressiveMethod(ProgressiveTraining training, int steps) implements StudentMethod {
    @Override
    public DenoiserArchitecture architecture() {
        return training.architecture();
    }

    @Override
    public int updates() {
        return Math.toIntExact(training.updates());
    }

    @Override
    public Optional<StepMemory> memory(Precision precision) {
        return Optional.of(training.memory(precision));
    }

    @Override
    public Map<String, HostTensor> learn(Material material, TrainingRun run) throws IOException {
        return training.run(material.data(), material.teacherWeights(), run).stream()
                .filter(student -> student.steps() == steps)
                .findFirst()
                .orElseThrow()
                .denoiser()
                .weights();
    }

    @Override
    public Sampler sampler(Map<String, HostTensor> weights, Material material) {
        ProgressiveStudent student = new ProgressiveStudent(steps, new TrainedDenoiser(architecture(), weights));
        return new EndSampler(
                architecture().schedule().endTime(),
                steps,
                (noise, batch, seeds, sessions, progress) -> student.sample(noise, batch, sessions, progress));
    }

    /** One round of them, as the last is: a guided teacher, which takes more, is that of the first alone. */
    @Override
    public Method brief(int updates) {
        return new ProgressiveMethod(training.last(new Round(steps, updates)), steps);
    }

    @Override
    public long kept() {
        return training.rounds().size() * parameters().all();
    }
}
