package org.dsno.core.loss;

import java.nio.file.Path;
import org.dsno.api.Loss;
import org.dsno.api.LossProvider;
import org.dsno.api.NoSettings;

/** {@code l1}: the mean of |u − v|. */
public final class L1Provider implements LossProvider<NoSettings> {
    @Override
    public String name() {
        return "l1";
    }

    @Override
    public String description() {
        return "mean absolute difference, the paper's";
    }

    @Override
    public Class<NoSettings> settings() {
        return NoSettings.class;
    }

    @Override
    public Loss create(NoSettings settings, Path folder) {
        return PixelLoss.L1;
    }
}
