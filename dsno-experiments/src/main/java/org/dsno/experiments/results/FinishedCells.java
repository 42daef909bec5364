package org.dsno.experiments.results;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
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
        Set<String> identities = planned.stream().map(FinishedCells::identity).collect(Collectors.toSet());
        int count = 0;
        try (Stream<Path> experiments = Files.list(cells)) {
            for (Path experiment : experiments.filter(Files::isDirectory).toList()) {
                try (Stream<Path> folders = Files.list(experiment)) {
                    for (Path folder : folders.toList()) {
                        String place = "cells/" + experiment.getFileName() + "/" + folder.getFileName();
                        count += !identities.contains(identity(place)) && isDone(folder) ? 1 : 0;
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

    /** {@return the experiment and what the folder's name ends in: an equal cell may have its axes spelled otherwise} */
    private static String identity(String place) {
        return place.substring(0, place.lastIndexOf('/')) + place.substring(place.lastIndexOf('_') + 1);
    }

    /** Whether the status in a cell's folder says that it is done. */
    public static boolean isDone(Path cell) {
        Path status = cell.resolve("status.json");
        try {
            return Files.isRegularFile(status)
                    && JSON.readTree(Files.readString(status))
                            .path("state")
                            .asText()
                            .equals("done");
        } catch (IOException e) {
            return false; // damaged: a cell is done when its status says so
        }
    }
}
