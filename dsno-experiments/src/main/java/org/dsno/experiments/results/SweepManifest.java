package org.dsno.experiments.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.dsno.core.storage.Durable;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.Chosen;
import org.dsno.experiments.config.ExperimentPlan;
import org.dsno.experiments.config.GeneratedTrajectories;
import org.dsno.experiments.config.Plan;
import org.dsno.experiments.config.Trend;

/**
 * What a sweep is going to do, as {@code plan.json} in its folder: for whoever reads the folder without the experiment
 * file.
 *
 * @param format 1
 * @param name of the experiment file
 * @param about a sentence of it, may be empty
 * @param file the experiment file's own name
 * @param environment what it runs with, as in the manifests of its cells
 * @param papers what the methods that it uses are from, each once
 */
public record SweepManifest(
        int format,
        String name,
        String about,
        String file,
        JsonNode environment,
        List<ExperimentPlan> experiments,
        List<PlannedCell> cells,
        List<Trend> trends,
        List<String> papers) {
    private static final String FILE = "plan.json";
    private static final int FORMAT = 1;
    private static final String DSNO =
            "Zheng et al., Fast Sampling of Diffusion Models via Operator Learning, ICML 2023";
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

    public SweepManifest {
        experiments = List.copyOf(experiments);
        cells = List.copyOf(cells);
        trends = List.copyOf(trends);
        papers = List.copyOf(papers);
    }

    /**
     * The manifest of a plan.
     *
     * @param file that the plan was read from
     * @param cells of the plan, in its order
     */
    public static SweepManifest of(Plan plan, Path file, JsonNode environment, List<PlannedCell> cells) {
        return new SweepManifest(
                FORMAT,
                plan.name(),
                plan.about(),
                String.valueOf(file.getFileName()),
                environment,
                plan.experiments(),
                cells,
                plan.trends(),
                papers(plan));
    }

    /** Writes it to a sweep's folder, complete or not at all. */
    public void write(Path folder) throws IOException {
        Durable.write(folder.resolve(FILE), JSON.writeValueAsString(this) + "\n");
    }

    /**
     * Reads it from a sweep's folder.
     *
     * @throws IOException if it is not there, which sweeps of earlier versions have not, or is of another format; the
     *     message names the file
     */
    public static SweepManifest read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (Files.notExists(file)) {
            throw new IOException(
                    file + ": is missing; run the experiment file again, which makes it and keeps results");
        }
        try {
            JsonNode tree = JSON.readTree(Files.readString(file));
            if (tree.path("format").asInt() != FORMAT) {
                throw new IOException(
                        file + ": is of format " + tree.path("format") + ", this version reads format " + FORMAT);
            }
            RequiredKeys.check(file, tree, SweepManifest.class);
            return JSON.treeToValue(tree, SweepManifest.class);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": is damaged: " + e.getOriginalMessage(), e);
        }
    }

    private static List<String> papers(Plan plan) {
        Set<String> papers = new LinkedHashSet<>();
        papers.add(DSNO);
        for (Cell cell : plan.cells()) {
            papers.addAll(Chosen.papers(cell.settings().method()));
            if (cell.settings().trajectories() instanceof GeneratedTrajectories generated) {
                papers.add(Chosen.solver(generated.solver()).paper());
            }
        }
        return new ArrayList<>(papers);
    }
}
