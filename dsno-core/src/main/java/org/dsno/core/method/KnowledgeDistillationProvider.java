package org.dsno.core.method;

import java.util.List;
import java.util.Set;
import org.dsno.api.NoSettings;
import org.dsno.core.operator.OperatorArchitecture;
import org.dsno.core.operator.OperatorTraining;

/**
 * {@code knowledge-distillation}: the backbone learns where a trajectory ends, in one evaluation (Luhman &amp; Luhman 2021).
 * It is the experiment's operator at one time and without temporal convolutions, with the same loss.
 */
public final class KnowledgeDistillationProvider implements MethodProvider<NoSettings> {
    @Override
    public String name() {
        return "knowledge-distillation";
    }

    @Override
    public String description() {
        return "the operator's backbone alone, which learns the ends of trajectories";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public List<String> papers(NoSettings settings) {
        return List.of(
                "Luhman and Luhman, Knowledge Distillation in Iterative Generative Models for Improved Sampling Speed, 2021");
    }

    @Override
    public Set<MethodInput> inputs() {
        return Set.of(MethodInput.TRAJECTORIES);
    }

    @Override
    public Method create(NoSettings settings, Setup setup) {
        OperatorTraining whole = setup.operator();
        OperatorArchitecture of = whole.architecture();
        OperatorTraining ends = new OperatorTraining(
                new OperatorArchitecture(of.backbone(), of.shape(), of.classes(), of.schedule(), 0),
                1,
                whole.objective(),
                whole.batch(),
                whole.loop());
        List<Double> times = setup.times();
        return new OperatorMethod(ends, List.of(times.get(times.size() - 1)));
    }
}
