package org.dsno.solvers;

import org.dsno.api.Default;
import org.dsno.api.Description;
import org.dsno.api.OdeSolver;
import org.dsno.api.SolverProvider;

/** {@code ddim}: see {@link Ddim}. */
public final class DdimProvider implements SolverProvider<DdimProvider.Settings> {
    /** What the last step is. */
    public enum Last {
        /** A DDIM step onto the last time. */
        LIKE_THE_OTHERS,
        /** x̂_0 of the state before it (Salimans &amp; Ho 2022). */
        DATA
    }

    /** The end. */
    public record Settings(
            @Description("a DDIM step like the others, or x̂_0 of the state before it") @Default("like-the-others")
            Last lastStep) {}

    @Override
    public String name() {
        return "ddim";
    }

    @Override
    public String description() {
        return "DDIM; order 1, one evaluation a step";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public OdeSolver create(Settings settings) {
        return new Ddim(settings.lastStep());
    }
}
