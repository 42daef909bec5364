package org.dsno.experiments.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** The finished cells of a sweep's folder, whether or not a plan has them. */
public final class FinishedCells {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FinishedCells() {}

    /**
     * {@return how many finished cells a sweep's folder holds beside those of a plan}
     *
     * @param planned folders of the plan's cells in that of the sweep, with / between their parts
     */
    public static int besides(Path sweep, Set<String> planned) throws IOException {
        Path cells = sweep.resolve("cells");
        if (Files.notExists(cells)) {
            return 0;
        }
        int count = 0;
        try (Stream<Path> experiments = Files.list(cells)) {
            for (Path experiment : experiments.filter(Files::isDirectory).toList()) {
                try (Stream<Path> folders = Files.list(experiment)) {
                    for (Path folder : folders.toList()) {
                        String place = "cells/" + experiment.getFileName() + "/" + folder.getFileName();
                        count += !planned.contains(place) && isDone(folder.resolve("status.json")) ? 1 : 0;
                    }
                }
            }
        }
        return count;
    }

    /** {@return what to say of so many} */
    public static String words(int besides) {
        return "the folder holds " + besides + " more finished cell" + (besides == 1 ? "" : "s")
                + " that the file does not ask for; " + (besides == 1 ? "it stays" : "they stay")
                + " in the folder, and " + (besides == 1 ? "is" : "are") + " not in the tables";
    }

    private static boolean isDone(Path status) throws IOException {
        try {
            return Files.isRegularFile(status)
                    && JSON.readTree(Files.readString(status))
                            .path("state")
                            .asText()
                            .equals("done");
        } catch (JsonProcessingException e) {
            return false; // a cell is done when its status says so
        }
    }
}
