package org.dsno.core.diffusion;

import org.dsno.api.LossWeighting;
import org.dsno.api.LossWeightingProvider;
import org.dsno.api.NoSettings;

/** {@code uniform}: λ(t) = 1. */
public final class UniformWeightingProvider implements LossWeightingProvider<NoSettings> {
    @Override
    public String name() {
        return "uniform";
    }

    @Override
    public String description() {
        return "λ(t) = 1";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public LossWeighting create(NoSettings settings) {
        return (t, schedule) -> 1;
    }
}
