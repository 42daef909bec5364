package org.dsno.core.distillation;

import static org.dsno.api.Arguments.require;

import java.util.List;
import java.util.Set;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.core.diffusion.TruncatedSnrWeightingProvider;
import org.dsno.core.method.Method;
import org.dsno.core.method.MethodInput;
import org.dsno.core.method.MethodProvider;
import org.dsno.core.method.Setup;
import org.dsno.core.training.TrainingLoop;

/**
 * {@code progressive-distillation}: see {@link ProgressiveTraining}. The updates of the experiment are shared out to the rounds:
 * those for students of 1 and 2 steps have twice as many as the others (Salimans &amp; Ho 2022, section 5). In every round the
 * rate falls evenly from the experiment's peak to nothing.
 */
public final class ProgressiveDistillationProvider implements MethodProvider<ProgressiveDistillationProvider.Settings> {
    /** The rounds, and which student samples. */
    public record Settings(
            @Description("DDIM steps of the student that samples; a power of two, end-steps to start-steps/2")
            @Default("1")
            int steps,

            @Description("DDIM steps of the teacher; a power of two; the authors' 8192 for CIFAR-10, 1024 elsewhere")
            int startSteps,

            @Description("DDIM steps of the last student, where training ends; a power of two") @Default("1")
            int endSteps,

            @Description("whether half of the samples, drawn anew for every batch, are mirrored left to right")
            @Default("false")
            boolean flip) {
        public Settings {
            require(
                    Round.halving(startSteps, endSteps, n -> 1).stream().anyMatch(round -> round.steps() == steps),
                    "steps must be a power of two from end-steps, %d, to half of start-steps, %d; was %d",
                    endSteps,
                    startSteps / 2,
                    steps);
        }
    }

    @Override
    public String name() {
        return "progressive-distillation";
    }

    @Override
    public String description() {
        return "students that do in one DDIM step what their teachers do in two";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public List<String> papers(Settings settings) {
        return List.of("Salimans and Ho, Progressive Distillation for Fast Sampling of Diffusion Models, ICLR 2022");
    }

    @Override
    public Set<MethodInput> inputs() {
        return Set.of(MethodInput.TEACHER);
    }

    @Override
    public Set<String> samplingKeys() {
        return Set.of("steps");
    }

    @Override
    public Method create(Settings settings, Setup setup) {
        Setup.Network network = setup.requireNetwork();
        TrainingLoop loop = setup.operator().loop();
        return new ProgressiveMethod(
                new ProgressiveTraining(
                        network.architecture(),
                        new TruncatedSnrWeightingProvider().create(new TruncatedSnrWeightingProvider.Settings(1)),
                        network.guidance(),
                        setup.operator().batch(),
                        settings.flip(),
                        shared(settings, loop.steps()),
                        setup.peakRate(),
                        loop.optimization(),
                        loop.reportEvery(),
                        loop.checkpointEvery()),
                settings.steps());
    }

    /** {@return the rounds, which have all updates together, so many for each} */
    static List<Round> shared(Settings settings, int updates) {
        List<Round> shares = Round.halving(settings.startSteps(), settings.endSteps(), n -> n <= 2 ? 2 : 1);
        int all = shares.stream().mapToInt(Round::updates).sum();
        require(
                updates >= all,
                "training.steps: %d updates are too few for %d rounds; %d is the least",
                updates,
                shares.size(),
                all);
        long[] before = {0};
        return shares.stream()
                .map(share -> {
                    long first = before[0] * updates / all;
                    before[0] += share.updates();
                    return new Round(share.steps(), (int) (before[0] * updates / all - first));
                })
                .toList();
    }
}
