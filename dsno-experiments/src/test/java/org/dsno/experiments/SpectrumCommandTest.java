package org.dsno.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.dsno.api.Labels;
import org.dsno.api.SampleShape;
import org.dsno.core.Progress;
import org.dsno.core.trajectory.SuppliedTrajectories;
import org.dsno.core.trajectory.Target;
import org.dsno.core.trajectory.TrajectoryImport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code dsno spectrum}. */
class SpectrumCommandTest {
    private static final String HEADER =
            "set,solver,schedule,discretization,noise,target,times,kind,mode,energy,fraction,cumulative";
    private static final int COUNT = 3;

    @TempDir
    Path folder;

    /** Numbers that a reader who takes one for another gets wrong. */
    private static float value(int record, int time, int number) {
        return (float) Math.sin(1 + record * 7 + time * 3 + number);
    }

    private Path set(String name, List<Double> times, Target target, ObjectNode provenance) throws IOException {
        Path set = folder.resolve(name);
        SuppliedTrajectories numbers = new SuppliedTrajectories(
                SampleShape.point(2), times, target, COUNT, Labels.none(), 0, (record, time, into, offset) -> {
                    into[offset] = value(record, time, 0);
                    into[offset + 1] = value(record, time, 1);
                });
        TrajectoryImport.write(numbers, set, provenance, Progress.silent());
        return set;
    }

    private static ObjectNode madeBy(String solver, String schedule, String discretization) {
        ObjectNode provenance = JsonNodeFactory.instance.objectNode();
        ObjectNode inputs = provenance.putObject("inputs");
        inputs.putObject("schedule").put("name", schedule);
        ObjectNode trajectories = inputs.putObject("trajectories");
        trajectories.putObject("solver").put("name", solver);
        trajectories.putObject("discretization").put("name", discretization);
        return provenance;
    }

    private static List<Double> uniform(int times) {
        return IntStream.range(0, times).mapToObj(i -> 1 - i / (times - 1.0)).toList();
    }

    private List<String[]> rows(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines.get(0)).isEqualTo(HEADER);
        return lines.stream()
                .skip(1)
                .map(line -> line.replace("\"", "").split(",", -1))
                .toList();
    }

    @Test
    void writesTableAndFigureOfSeveralSets() throws IOException {
        Path first = set("first", uniform(9), Target.STATE, madeBy("heun", "cosine", "uniform"));
        Path second = set("second", uniform(6), Target.STATE, madeBy("ddim", "vp-linear", "uniform"));
        Path output = folder.resolve("deep/er");

        Output run = Output.ofDsno("spectrum", first.toString(), second.toString(), "--output", output.toString());

        assertThat(run.code()).as(run.err()).isZero();
        List<String[]> rows = rows(output.resolve("spectrum.csv"));
        assertThat(rows).hasSize(4 * 5 + 4 * 4);
        assertThat(Arrays.copyOf(rows.get(0), 9))
                .containsExactly(first.toString(), "heun", "cosine", "uniform", "", "state", "9", "raw", "0");
        assertThat(Arrays.copyOf(rows.get(35), 9))
                .containsExactly(
                        second.toString(), "ddim", "vp-linear", "uniform", "", "state", "6", "straight-line", "3");
        assertThat(rows.get(35)[11]).isEqualTo("1.0");
        assertThat(ImageIO.read(output.resolve("spectrum.png").toFile()).getWidth())
                .isEqualTo(1000);
        assertThat(run.out())
                .startsWith("share of the energy in the first 2, 4 and 8 modes, in %\nset ")
                .contains("\nheun, cosine, uniform         9  ", "\nddim, vp-linear, uniform      6  ")
                .contains("raw: as they are, weak evidence")
                .doesNotContain("not even")
                .endsWith("table: " + output.resolve("spectrum.csv") + "\nfigure: " + output.resolve("spectrum.png")
                        + "\n");
    }

    @Test
    void theEnergyIsThatOfEveryNumberOfTheSet() throws IOException {
        Path set = set("set", uniform(9), Target.STATE, madeBy("heun", "cosine", "uniform"));

        Output.ofDsno("spectrum", set.toString(), "--output", folder.toString());

        assertThat(energy("raw")).isCloseTo(9 * squares(0, 9), within(1e-9));
    }

    @Test
    void theNoiseIsNoEstimate() throws IOException {
        Path set = set("set", uniform(9), Target.X0_ESTIMATE, madeBy("heun", "cosine", "uniform"));

        Output run = Output.ofDsno("spectrum", set.toString(), "--output", folder.toString());

        assertThat(run.out()).contains("\nheun, cosine, uniform, x0-estimate      8  ");
        assertThat(energy("raw")).isCloseTo(8 * squares(1, 9), within(1e-9));
    }

    private double energy(String kind) throws IOException {
        return rows(folder.resolve("spectrum.csv")).stream()
                .filter(row -> row[7].equals(kind))
                .mapToDouble(row -> Double.parseDouble(row[9]))
                .sum();
    }

    private static double squares(int from, int to) {
        double sum = 0;
        for (int record = 0; record < COUNT; record++) {
            for (int time = from; time < to; time++) {
                for (int number = 0; number < 2; number++) {
                    double x = value(record, time, number);
                    sum += x * x;
                }
            }
        }
        return sum;
    }

    @Test
    void anImportedSetIsCalledByItsFolderAndUnevenTimesAreNamed() throws IOException {
        Path set = set(
                "import",
                List.of(1.0, 0.5625, 0.25, 0.0625, 0.0),
                Target.STATE,
                JsonNodeFactory.instance.objectNode().put("imported-from", "elsewhere"));

        Output run = Output.ofDsno("spectrum", set.toString(), "--output", folder.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(rows(folder.resolve("spectrum.csv")).get(0)).startsWith(set.toString(), "", "", "", "", "state");
        assertThat(run.out()).contains("the times of " + set + " are not even: its modes are those of their index\n");
    }

    @Test
    void saysWhatASetIsFor() throws IOException {
        ObjectNode training = madeBy("heun", "cosine", "uniform");
        ((ObjectNode) training.get("inputs")).put("stream", "trajectory-noise");
        ObjectNode heldOut = madeBy("heun", "cosine", "uniform");
        ((ObjectNode) heldOut.get("inputs")).put("stream", "evaluation-noise");
        Path one = set("one", uniform(5), Target.STATE, training);
        Path two = set("two", uniform(5), Target.STATE, heldOut);

        Output run = Output.ofDsno("spectrum", one.toString(), two.toString(), "--output", folder.toString());

        assertThat(run.out()).contains("\nheun, cosine, uniform, training ", "\nheun, cosine, uniform, held-out ");
        assertThat(rows(folder.resolve("spectrum.csv")))
                .extracting(row -> row[4])
                .startsWith("training")
                .endsWith("held-out");
    }

    @Test
    void setsThatAreMadeAlikeAreToldApartByTheirFolders() throws IOException {
        Path one = set("one", uniform(5), Target.STATE, madeBy("heun", "cosine", "uniform"));
        Path two = set("two", uniform(5), Target.STATE, madeBy("heun", "cosine", "uniform"));

        Output run = Output.ofDsno("spectrum", one.toString(), two.toString(), "--output", folder.toString());

        assertThat(run.out()).contains("heun, cosine, uniform (one) ", "heun, cosine, uniform (two) ");
    }

    @Test
    void aSetThatIsGivenTwiceIsThereOnce() throws IOException {
        Path set = set("set", uniform(5), Target.STATE, madeBy("heun", "cosine", "uniform"));
        Path again = set.resolve("../set");

        Output run = Output.ofDsno("spectrum", set.toString(), again.toString(), "--output", folder.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsOnlyOnce("\nheun, cosine, uniform ").doesNotContain(set.toString());
        assertThat(rows(folder.resolve("spectrum.csv"))).hasSize(4 * 3);
    }

    /** Where all is 0 there is no energy, and no share of what is not there. */
    @Test
    void noShareOfNothingIsPrinted() throws IOException {
        SuppliedTrajectories still = new SuppliedTrajectories(
                SampleShape.point(1),
                uniform(5),
                Target.STATE,
                COUNT,
                Labels.none(),
                0,
                (record, time, into, offset) -> into[offset] = 0);
        Path set = folder.resolve("still");
        TrajectoryImport.write(still, set, madeBy("heun", "cosine", "uniform"), Progress.silent());

        Output run = Output.ofDsno("spectrum", set.toString(), "--output", folder.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).doesNotContain("NaN").containsPattern("\nheun, cosine, uniform +5( +-){10}\n");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Output none = Output.ofDsno("spectrum", "--output", "x");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).startsWith("Missing required parameter: 'SET'");
        Output noOutput = Output.ofDsno("spectrum", "x");
        assertThat(noOutput.code()).isEqualTo(2);
        assertThat(noOutput.err()).startsWith("Missing required option: '--output=DIR'");
        Output absent = Output.ofDsno("spectrum", "nowhere", "--output", folder.toString());
        assertThat(absent.code()).isEqualTo(1);
        assertThat(absent.err()).isEqualTo("nowhere: is not there\n");

        Path set = set("short", List.of(1.0, 0.0), Target.X0_ESTIMATE, madeBy("heun", "cosine", "uniform"));
        Output tooShort = Output.ofDsno("spectrum", set.toString(), "--output", folder.toString());
        assertThat(tooShort.code()).isEqualTo(2);
        assertThat(tooShort.err()).startsWith(set + ": a spectrum takes at least three times, not 1\n");
        Path line = set("line", List.of(1.0, 0.0), Target.STATE, madeBy("heun", "cosine", "uniform"));
        Output onlyALine = Output.ofDsno("spectrum", line.toString(), "--output", folder.toString());
        assertThat(onlyALine.code()).isEqualTo(2);
        assertThat(onlyALine.err()).startsWith(line + ": a spectrum takes at least three times, not 2\n");
        assertThat(folder.resolve("spectrum.csv")).doesNotExist();

        Path good = set("good", uniform(5), Target.STATE, madeBy("heun", "cosine", "uniform"));
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        Output inTheWay = Output.ofDsno("spectrum", good.toString(), "--output", file.toString());
        assertThat(inTheWay.code()).isEqualTo(1);
        assertThat(inTheWay.err()).isEqualTo(file + ": is in the way: it is not a folder\n");
        assertThat(Output.ofDsno("spectrum", "--help").out()).contains("weak evidence");
    }
}
