package org.dsno.core.loss;

import static org.dsno.api.Arguments.require;

import java.nio.file.Path;
import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.Loss;
import org.dsno.api.LossProvider;

/** {@code pseudo-huber}: see {@link PseudoHuber}. */
public final class PseudoHuberProvider implements LossProvider<PseudoHuberProvider.Settings> {
    // Their squares are normal float32 numbers.
    private static final double LEAST = 1e-18;
    private static final double MOST = 1e18;

    /** Where the square becomes a distance. */
    public record Settings(
            @Description("c, in units of a slice's vector norm; 0: 0.00054 √d for a slice of d numbers") @Default("0")
            double c) {
        public Settings {
            require(c == 0 || (c >= LEAST && c <= MOST), "c must be 0, or from %s to %s, was %s", LEAST, MOST, c);
        }
    }

    @Override
    public String name() {
        return "pseudo-huber";
    }

    @Override
    public String description() {
        return "√(‖u − v‖² + c²) − c over a slice's vector";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Loss create(Settings settings, Path folder) {
        return new PseudoHuber(settings.c());
    }
}
