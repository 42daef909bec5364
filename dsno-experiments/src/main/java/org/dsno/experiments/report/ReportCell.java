package org.dsno.experiments.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A cell as the files tell of it.
 *
 * @param axes values of its experiment's axes, as they are shown
 * @param values by the name of the measurement; empty unless it is done
 * @param failure empty unless it failed
 * @param folder where its files are
 * @param place the same, relative to the sweep's folder
 */
record ReportCell(
        String experiment,
        Map<String, String> axes,
        String seed,
        State state,
        Map<String, Double> values,
        String failure,
        Path folder,
        String place) {
    enum State {
        DONE,
        FAILED,
        WAITING
    }

    /** {@return one of its files, if it is there} */
    Optional<Path> file(String name) {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }
}
