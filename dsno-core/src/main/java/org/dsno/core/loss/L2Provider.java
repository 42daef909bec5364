package org.dsno.core.loss;

import java.nio.file.Path;
import org.dsno.api.Loss;
import org.dsno.api.LossProvider;
import org.dsno.api.NoSettings;

/** {@code l2}: the mean of (u − v)². */
public final class L2Provider implements LossProvider<NoSettings> {
    @Override
    public String name() {
        return "l2";
    }

    @Override
    public String description() {
        return "mean squared difference";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public Loss create(NoSettings settings, Path folder) {
        return PixelLoss.L2;
    }
}
