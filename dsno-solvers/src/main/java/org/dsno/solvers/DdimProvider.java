package org.dsno.solvers;

import org.dsno.api.Default;
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

    /**
     * The end.
     *
     * @param lastStep like the others, or the expected data
     */
    public record Settings(@Default("like-the-others") Last lastStep) {}

    @Override
    public String name() {
        return "ddim";
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
