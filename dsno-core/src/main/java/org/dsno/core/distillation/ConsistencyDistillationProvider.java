package org.dsno.core.distillation;

import java.util.List;
import java.util.Set;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.core.diffusion.KarrasDiscretizationProvider;
import org.dsno.core.method.Method;
import org.dsno.core.method.MethodInput;
import org.dsno.core.method.MethodProvider;
import org.dsno.core.method.Setup;

/**
 * {@code consistency-distillation}: see {@link ConsistencyDistillation}. Its times are even in σ̄^(1/ρ) and start where σ̄ =
 * 0.002, or where the schedule ends.
 */
public final class ConsistencyDistillationProvider implements MethodProvider<ConsistencyDistillationProvider.Settings> {
    /** How it is trained and sampled. */
    public record Settings(
            @Description("times between which consistency is asked for; at least 2; the authors' 18") @Default("18")
            int points,

            @Description("how the teacher goes from one time to the next") @Default("heun")
            ConsistencySolver solver,

            @Description("how far two samples are apart") @Default("l2")
            ConsistencyMetric metric,

            @Description("decay of the target network's weights, per update; in [0, 1)") @Default("0.95")
            double targetDecay,

            @Description("ρ of the times; in [1, 100]") @Default("7")
            double rho,

            @Description("standard deviation of the data's numbers; above 0") @Default("0.5")
            double dataDeviation,

            @Description("times at which the sample is made noisy and denoised again, decreasing, each for one more"
                    + " evaluation; none for one step")
            @Default("[]")
            List<Double> again,

            @Description("whether half of the samples, drawn anew for every batch, are mirrored left to right")
            @Default("false")
            boolean flip) {
        public Settings {
            again = List.copyOf(again);
        }
    }

    @Override
    public String name() {
        return "consistency-distillation";
    }

    @Override
    public String description() {
        return "a student that says the same at both ends of every step of its teacher";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public List<String> papers(Settings settings) {
        return List.of("Song et al., Consistency Models, ICML 2023");
    }

    @Override
    public Set<MethodInput> inputs() {
        return Set.of(MethodInput.TEACHER);
    }

    @Override
    public Set<String> samplingKeys() {
        return Set.of("again");
    }

    @Override
    public Method create(Settings settings, Setup setup) {
        Setup.Network network = setup.requireNetwork();
        return new ConsistencyMethod(
                new ConsistencyDistillation(
                        network.architecture(),
                        new ConsistencyFunction(
                                ConsistencyFunction.usualEarliest(setup.schedule()), settings.dataDeviation()),
                        new KarrasDiscretizationProvider()
                                .create(new KarrasDiscretizationProvider.Settings(settings.rho())),
                        settings.points(),
                        settings.solver(),
                        settings.metric(),
                        settings.targetDecay(),
                        network.guidance(),
                        setup.operator().batch(),
                        settings.flip(),
                        setup.operator().loop()),
                settings.again());
    }
}
