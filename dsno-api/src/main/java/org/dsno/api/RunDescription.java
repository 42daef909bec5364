package org.dsno.api;

import static org.dsno.api.Arguments.require;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which run a sink hears of: one cell of a sweep with one seed.
 *
 * @param sweep the name of the experiment file
 * @param experiment the name of the experiment in it
 * @param axes dotted keys and the text of this run's value, in the order of the file
 * @param identity SHA-256, in hexadecimal, of all that decides the run's numbers: another run has another
 * @param folder of the run, where all its files are; {@code config.yaml} has all its settings
 * @param firstStep the step that training goes on after; 0 if it begins
 */
public record RunDescription(
        String sweep,
        String experiment,
        Map<String, String> axes,
        long seed,
        String identity,
        Path folder,
        long firstStep) {
    public RunDescription {
        require(firstStep >= 0, "training goes on after step 0 or a later one, not %d", firstStep);
        axes = Collections.unmodifiableMap(new LinkedHashMap<>(axes));
    }
}
