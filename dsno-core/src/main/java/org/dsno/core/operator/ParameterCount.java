package org.dsno.core.operator;

import java.util.Locale;

/**
 * Numbers in an operator's weights.
 *
 * @param backbone those that a teacher of the same backbone has too
 * @param temporal those of the temporal convolutions
 */
public record ParameterCount(long backbone, long temporal) {
    public long all() {
        return backbone + temporal;
    }

    /** {@return the count in words, with what temporal convolutions, if there are any, add to the backbone} */
    @Override
    public String toString() {
        return temporal == 0
                ? String.format(Locale.ROOT, "%,d parameters", all())
                : String.format(
                        Locale.ROOT,
                        "%,d parameters (temporal convolutions %,d: +%.1f %%)",
                        all(),
                        temporal,
                        100.0 * temporal / backbone);
    }
}
