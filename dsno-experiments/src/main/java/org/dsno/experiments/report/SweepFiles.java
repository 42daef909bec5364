package org.dsno.experiments.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dsno.api.Better;
import org.dsno.experiments.results.CsvTable;

/**
 * All that the files of a sweep's folder say, but what is in the folders of the cells.
 *
 * @param about what the sweep is about; empty where nothing says so
 * @param environment of its last run
 * @param units by the name of the measurement
 * @param directions by the name of the measurement, which of two numbers is the better
 * @param conditions by the name of the experiment, sentences on what the figures of its sets hold for
 * @param trends absent where there is no table of them
 * @param published the published figures, as rows of summary.csv
 * @param stages the manifests of teachers and trajectory sets, by the names of their folders
 * @param remarks sentences on files that should be there, and on cells that are there but not in the plan
 */
record SweepFiles(
        Path folder,
        String name,
        String about,
        JsonNode environment,
        List<ReportExperiment> experiments,
        Map<String, String> units,
        Map<String, Better> directions,
        Map<String, List<String>> conditions,
        Optional<CsvTable> trends,
        List<Map<String, String>> published,
        List<String> papers,
        Map<String, JsonNode> stages,
        List<String> remarks) {
    /** {@return the cells of all experiments} */
    List<ReportCell> cells() {
        return experiments.stream()
                .flatMap(experiment -> experiment.cells().stream())
                .toList();
    }

    long count(ReportCell.State state) {
        return cells().stream().filter(cell -> cell.state() == state).count();
    }

    /** {@return a metric with its unit, if it has one} */
    String titled(String metric) {
        String unit = units.getOrDefault(metric, "1");
        return unit.equals("1") ? metric : metric + " [" + unit + "]";
    }

    /** {@return which of two numbers of the operator's is the better; neither of a price, and of what is the teacher's} */
    Better better(String metric) {
        return Metrics.isOfOperator(metric) ? directions.getOrDefault(metric, Better.NEITHER) : Better.NEITHER;
    }
}
