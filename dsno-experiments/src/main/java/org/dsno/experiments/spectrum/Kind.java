package org.dsno.experiments.spectrum;

import java.util.Locale;
import org.dsno.core.spectrum.ModeEnergies;
import org.dsno.core.spectrum.TemporalSpectrum;

/** Of what a spectrum is. */
public enum Kind {
    RAW,
    CENTERED,
    DERAMPED,
    STRAIGHT_LINE;

    ModeEnergies of(TemporalSpectrum spectrum) {
        return switch (this) {
            case RAW -> spectrum.raw();
            case CENTERED -> spectrum.centered();
            case DERAMPED -> spectrum.deramped();
            case STRAIGHT_LINE -> spectrum.straightLine();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
