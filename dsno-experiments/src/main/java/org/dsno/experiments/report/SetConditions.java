package org.dsno.experiments.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What the figures of sets hold for, in words. */
final class SetConditions {
    private static final int SHOWN = 12; // digits of a hash

    private SetConditions() {}

    /** {@return a sentence or two} */
    static String sentence(JsonNode conditions) {
        String sha = conditions.path("features-sha256").asText("");
        String features = conditions.path("features").path("name").asText("")
                + (conditions.path("features").path("quantise").asBoolean(false) ? ", rounded to 8 bits" : "")
                + (sha.isEmpty() ? "" : ", " + beginning(sha));
        String words = String.format(
                Locale.ROOT,
                "Sets: %,d samples against %,d data (%s), in %,d features (%s).",
                conditions.path("samples").asInt(),
                conditions.path("data-samples").asInt(),
                beginning(conditions.path("data-sha256").asText("")),
                conditions.path("feature-dimension").asInt(),
                features);
        return conditions.path("few-samples").asBoolean(false)
                ? words + " Few samples: Fréchet distances of no more samples than features are too large."
                : words;
    }

    private static String beginning(String sha) {
        return sha.substring(0, Math.min(SHOWN, sha.length()));
    }
}
