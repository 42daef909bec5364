package org.dsno.experiments.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;

/** Of a file that holds a record, that it holds all of it. */
final class RequiredKeys {
    private RequiredKeys() {}

    /**
     * Checks it.
     *
     * @throws IOException if a component is not there; the message names the file and the key
     */
    static void check(Path file, JsonNode tree, Class<? extends Record> type) throws IOException {
        for (RecordComponent component : type.getRecordComponents()) {
            if (!tree.hasNonNull(component.getName())) {
                throw new IOException(file + ": is damaged: lacks the key '" + component.getName() + "'");
            }
        }
    }
}
