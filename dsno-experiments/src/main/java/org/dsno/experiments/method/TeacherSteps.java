package org.dsno.experiments.method;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.core.method.BatchwiseSampling;
import org.dsno.core.method.EndSampler;
import org.dsno.core.method.Material;
import org.dsno.core.method.Method;
import org.dsno.core.method.Sampler;
import org.dsno.core.method.Setup;
import org.dsno.core.operator.ParameterCount;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.training.TrainingRun;
import org.dsno.core.trajectory.TrajectorySolve;

/**
 * The teacher in few steps.
 *
 * @param solve keeps the noise and the end
 */
record TeacherSteps(TrajectorySolve solve, Optional<Setup.Network> network) implements Method {
    @Override
    public ParameterCount parameters() {
        return new ParameterCount(
                network.map(one -> one.architecture().parameters().count()).orElse(0L), 0);
    }

    @Override
    public OptionalLong multiplyAdds(int samples) {
        return network.isEmpty() ? OptionalLong.empty() : network.get().multiplyAdds(samples);
    }

    @Override
    public int updates() {
        return 0;
    }

    @Override
    public List<Double> lossTimes() {
        return List.of();
    }

    @Override
    public Map<String, HostTensor> learn(Material material, TrainingRun run) {
        return Map.of();
    }

    @Override
    public Sampler sampler(Map<String, HostTensor> weights, Material material) throws IOException {
        Teacher teacher = material.teacher();
        return new EndSampler(
                solve.schedule().endTime(),
                Math.toIntExact(solve.evaluations()),
                (noise, batch, seeds, sessions, progress) ->
                        BatchwiseSampling.run(noise, batch, progress, (start, labels, first) -> {
                            State[] end = new State[1];
                            solve.run(teacher, start, labels, (index, kept) -> end[0] = kept);
                            return end[0];
                        }));
    }

    @Override
    public Method brief(int updates) {
        return this;
    }
}
