package org.dsno.experiments;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dsno.core.memory.DeviceMemory;
import org.dsno.core.memory.StepMemory;
import org.dsno.core.storage.ByteCount;
import org.dsno.experiments.cell.CheckedCell;
import org.dsno.experiments.cell.Forecast;
import org.dsno.experiments.cell.Stage;
import org.dsno.experiments.config.Cell;
import org.dsno.experiments.config.TeacherSettings;
import org.dsno.experiments.config.TrainedTeacher;
import org.dsno.experiments.sweep.CheckedPlan;
import org.dsno.experiments.sweep.Estimate;
import org.dsno.experiments.sweep.Selection;

/** A plan in words: its cells, the stages that they share, and what all of it takes. Cells that differ in the seed are one. */
record PlanText(CheckedPlan checked, Selection selection, Estimate estimate) {
    void print(PrintStream out) {
        List<Integer> toRun =
                estimate.cells().stream().map(one -> one.cell().number()).toList();
        List<Integer> others = checked.cells().stream()
                .map(CheckedCell::number)
                .filter(number -> !toRun.contains(number))
                .toList();
        out.println(
                checked.plan().name() + ": " + Console.counted(checked.cells().size(), "cell"));
        few("finished", others.stream().filter(selection.numbers()::contains).toList(), out);
        few(
                "not asked for",
                others.stream()
                        .filter(number -> !selection.numbers().contains(number))
                        .toList(),
                out);
        if (toRun.isEmpty()) {
            out.println("nothing is left to run");
            return;
        }
        cells().forEach((axes, cells) -> cells(cells, out));
        if (!estimate.stages().isEmpty()) {
            out.println("stages, each made once");
            stages().values().forEach(stages -> stages(stages, out));
        }
        out.println(String.format(
                Locale.ROOT,
                "together%s: %s%s on the disk of %s that are free",
                estimate.jobs() == 1 ? "" : ", " + estimate.jobs() + " cells at a time",
                estimate.isTried() ? time(estimate.seconds()) + ", " + memory(estimate.peakBytes()) + ", " : "",
                ByteCount.words(estimate.bytes()),
                ByteCount.words(estimate.free())));
    }

    private static void few(String what, List<Integer> numbers, PrintStream out) {
        if (!numbers.isEmpty()) {
            out.println("  " + numbers(numbers) + "  " + what);
        }
    }

    private Map<String, List<Estimate.OfCell>> cells() {
        return estimate.cells().stream()
                .collect(Collectors.groupingBy(
                        one -> one.cell().cell().nameWithoutSeed(), LinkedHashMap::new, Collectors.toList()));
    }

    private void cells(List<Estimate.OfCell> cells, PrintStream out) {
        Estimate.OfCell first = cells.get(0);
        Cell cell = first.cell().cell();
        Forecast forecast = first.cell().forecast();
        List<Long> seeds = cells.stream().map(one -> one.cell().cell().seed()).toList();
        List<Integer> numbers = cells.stream().map(one -> one.cell().number()).toList();
        out.println("  " + numbers(numbers) + "  " + cell.nameWithoutSeed() + ", seed"
                + (seeds.size() == 1 ? " " : "s ")
                + seeds.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        out.println(String.format(
                Locale.ROOT,
                "       %,d samples of %s; %s%s%s%s",
                forecast.samples(),
                forecast.shape(),
                teacher(cell.settings().teacher(), forecast),
                forecast.stored().map(stored -> stored + "; ").orElse(""),
                forecast.parameters().all() == 0 ? "no network" : forecast.parameters(),
                forecast.updates() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", %,d steps of %d",
                                forecast.updates(),
                                cell.settings().training().batch())));
        if (cell.settings().teacher() instanceof TrainedTeacher trained && !isMade(Stage.Kind.TEACHER, numbers)) {
            forecast.teacherStep()
                    .ifPresent(step -> out.println("       a step of the teacher: "
                            + memory(
                                    step,
                                    trained.training().batch(),
                                    trained.training().accumulate(),
                                    "")));
        }
        var training = cell.settings().training();
        String times = cell.settings().method().plugin().answersAtAnyTime()
                ? "M = " + cell.settings().operator().resolution() + ", "
                : "";
        if (!isMade(Stage.Kind.STUDENT, numbers)) {
            forecast.step()
                    .ifPresent(step -> out.println(
                            "       a step: " + memory(step, training.batch(), training.accumulate(), times)));
        }
        out.println("       "
                + first.problem()
                        .map(problem -> "could not be tried: " + problem)
                        .orElseGet(() -> (seeds.size() == 1 ? "" : "each ")
                                + (estimate.isTried()
                                        ? time(first.seconds()) + ", " + memory(first.peakBytes()) + ", "
                                        : "")
                                + ByteCount.words(first.bytes()) + " on the disk" + triedAs(first)));
    }

    /** Whether an earlier run has made a stage of all these cells, so that none of them takes a step of it. */
    private boolean isMade(Stage.Kind kind, List<Integer> cells) {
        List<Estimate.OfStage> needed = estimate.stages().stream()
                .filter(one ->
                        one.stage().kind() == kind && one.cells().stream().anyMatch(cells::contains))
                .toList();
        return !needed.isEmpty() && needed.stream().allMatch(Estimate.OfStage::isThere);
    }

    /** What a step keeps, by its graph. */
    private String memory(StepMemory step, int batch, int parts, String times) {
        DeviceMemory device = checked.memory(estimate.jobs());
        long samples = batch / ((long) device.divided() * parts);
        return ByteCount.words(step.activations().of(samples)) + " of activations (" + times + "batch " + samples
                + (device.divided() == 1 ? "" : " in each of " + device.divided() + " replicas")
                + (parts == 1 ? "" : ", " + parts + " such parts one after another") + "), "
                + ByteCount.words(step.state()) + " of weights, gradients and moments"
                + device.largestBatch(step)
                        .map(largest -> "; " + ByteCount.words(device.bytes().orElseThrow()) + " hold batches of up to "
                                + String.format(Locale.ROOT, "%,d", largest))
                        .orElse("");
    }

    private String triedAs(Estimate.OfCell one) {
        return estimate.isTried() && one.triedAs() != one.cell().number()
                ? ", by the steps of cell " + one.triedAs()
                : "";
    }

    /** Stages that differ in the seed alone take the same. */
    private Map<String, List<Estimate.OfStage>> stages() {
        return estimate.stages().stream()
                .collect(Collectors.groupingBy(
                        one -> one.stage().kind() + " " + one.stage().work() + " "
                                + one.stage().bytes() + " " + one.isThere() + " " + others(one),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    /** The cells of a stage without their seeds. */
    private String others(Estimate.OfStage stage) {
        return stage.cells().stream()
                .map(number -> checked.cells().get(number - 1).cell().nameWithoutSeed())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private void stages(List<Estimate.OfStage> stages, PrintStream out) {
        Estimate.OfStage first = stages.get(0);
        Stage stage = first.stage();
        List<Integer> cells = new ArrayList<>();
        stages.forEach(one -> cells.addAll(one.cells()));
        String many = stages.size() == 1 ? "" : stages.size() + " times ";
        String work = String.format(
                Locale.ROOT, stage.kind().isTrained() ? "%,d steps" : "%,d teacher evaluations", stage.work());
        out.println("  " + many + stage.kind().words() + " for " + numbers(cells) + ": "
                + (first.isThere()
                        ? "made before"
                        : (many.isEmpty() ? "" : "each ")
                                + work
                                + (estimate.isTried() ? ", " + time(first.seconds()) : ""))
                + ", " + ByteCount.words(stage.bytes()));
    }

    /** What a teacher that is a network takes. */
    private static String teacher(TeacherSettings teacher, Forecast forecast) {
        if (forecast.teacher() == 0) {
            return "";
        }
        String kind = teacher instanceof TrainedTeacher ? "" : "pretrained ";
        return String.format(Locale.ROOT, "%steacher of %,d parameters; ", kind, forecast.teacher());
    }

    private static String time(double seconds) {
        return Double.isNaN(seconds) ? "a time that is not known" : Console.about(seconds);
    }

    private static String memory(long bytes) {
        return bytes == 0 ? "memory not known" : ByteCount.words(bytes) + " of memory";
    }

    /** {@return numbers with what follows each other drawn together, as 1-4, 9} */
    static String numbers(List<Integer> numbers) {
        List<Integer> sorted = numbers.stream().sorted().distinct().toList();
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < sorted.size(); ) {
            int end = i;
            while (end + 1 < sorted.size() && sorted.get(end + 1) == sorted.get(end) + 1) {
                end++;
            }
            runs.add(i == end ? sorted.get(i).toString() : sorted.get(i) + "-" + sorted.get(end));
            i = end + 1;
        }
        return String.join(", ", runs);
    }
}
