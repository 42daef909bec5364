package org.dsno.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPageTest {
    @TempDir
    Path temporary;

    private Path sweep;

    @BeforeEach
    void writeSweep() throws IOException {
        sweep = SweepFixture.write(temporary.resolve("sweep"));
    }

    @Test
    void hasAllPartsAndNothingFromElsewhere() throws IOException {
        String html = report();

        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .contains("<html lang=\"en\">", "<title>fixture-sweep – report</title>");
        for (String id : List.of(
                "plan",
                "trends",
                "results",
                "ablations",
                "losses",
                "samples",
                "spectrum",
                "cost",
                "environment",
                "papers")) {
            assertThat(html).contains("<section id=\"" + id + "\"", "href=\"#" + id + "\"");
        }
        assertThat(html).doesNotContain("<script", "http://", "https://", "url(", "@import", "<link");
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        assertThat(report()).isEqualTo(report());
    }

    @Test
    void hostileTextsAreText() throws IOException {
        assertThat(report())
                .doesNotContain("<script", "<not html>")
                .contains("&lt;script&gt;alert(&#x27;no&#x27;)&lt;/script&gt; &amp; &quot;quotes&quot;");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        String html = report();

        assertThat(html)
                .contains("11 of 13")
                .contains("12: 10 done, 1 failed, 1 not run yet")
                .contains("Without 2 cells that failed or were not run yet")
                .contains("One seed only: there is no deviation");
    }

    @Test
    void marksTheBestAndSaysWhereNoneIs() throws IOException {
        String results = part(report(), "results");

        assertThat(results)
                .contains("<strong class=\"best\">")
                .contains(
                        "<code>frechet</code>: none can be told from the best: every 95 % interval of the differences")
                .contains("95 % interval of the differences by seed (Student’s t)")
                .contains("sample-l1 ↓<br>", "recall ↑<br>")
                // 0.8 of one weighting, and 0.5 of the other: more is better.
                .contains("<strong class=\"best\">0.800 ± 0.079</strong>");
        assertThat(part(report(), "cost")).doesNotContain("class=\"best\"");
    }

    /** Earlier versions wrote no such column; their distances are known by name. */
    @Test
    void ofTablesThatDoNotSayWhatIsBetterTheDistancesAreMarked() throws IOException {
        Path summary = sweep.resolve("summary.csv");
        Files.writeString(
                summary,
                Files.readString(summary).replace(",better,", ",").replaceAll(",(lower|higher|neither),", ","));

        assertThat(part(report(), "results"))
                .contains("sample-l1 ↓<br>", "frechet ↓<br>", "recall<br>")
                .contains("<strong class=\"best\">10.0 ± 1.0</strong>");
    }

    @Test
    void whatIsTheTeachersAloneIsASentenceAndNoColumn() throws IOException {
        assertThat(part(report(), "results"))
                .doesNotContain(">frechet-teacher<br>")
                .contains("<code>frechet</code>: the same measure of the teacher’s own samples, frechet-teacher, is "
                        + "(410\u00a0±\u00a041)\u00a0×10⁻⁶ in every row.");
        Path results = sweep.resolve("results.csv");
        Files.writeString(results, Files.readString(results).replaceFirst("(done,(?:[^,]*,){4})[^,]+", "$15e-4"));

        assertThat(part(report(), "results")).contains(">frechet-teacher<br>").doesNotContain("410\u00a0±");
    }

    @Test
    void whatAFailedCellReportedIsShownWithTheStepAtWhichItFailed() throws IOException {
        assertThat(part(report(), "losses"))
                .contains("step 50: not finite", " (failed)</strong>: &lt;script&gt;")
                .containsPattern(
                        "\\(failed\\)</figcaption><svg(?:(?!</svg>).)*class=\"marker\"(?:(?!</svg>).)*line dashed");
    }

    @Test
    void finishedCellsThatThePlanDoesNotHaveAreCounted() throws IOException {
        Files.writeString(
                Files.createDirectories(sweep.resolve("cells/ablation/other")).resolve("status.json"),
                "{\"state\": \"done\"}");

        assertThat(part(report(), "plan")).contains("The folder holds 1 more finished cell that the file does not");
    }

    @Test
    void trendsHaveTheirInterval() throws IOException {
        assertThat(part(report(), "trends")).contains("95 % interval", "1.2 to 98.8");
    }

    @Test
    void aMeanOverTimesThatDifferIsNeitherMarkedNorPlotted() throws IOException {
        Path results = sweep.resolve("results.csv");
        // The cells of a resolution of 2 have no value at t = 0.25; in the second column there is a mean over the
        // times.
        List<String> rows = Files.readAllLines(results).stream()
                .map(row -> row.replace("sample-l1", "trajectory-l1"))
                .map(row -> row.replaceFirst("^(ablation,.*,2,[01],done),[^,]+", "$1,"))
                .toList();
        Files.write(results, rows);
        String html = report();

        assertThat(part(html, "results")).contains("<code>trajectory-l1</code>: a mean over the operator’s own times");
        assertThat(part(html, "ablations"))
                .contains("<code>trajectory-l1</code> is a mean over the operator’s own times")
                .doesNotContain("<figcaption>trajectory-l1</figcaption>")
                .contains("<figcaption>trajectory-l1 at each time</figcaption>", "<figcaption>frechet</figcaption>");
    }

    @Test
    void aLostValueIsCountedAndNotCompared() throws IOException {
        Path results = sweep.resolve("results.csv");
        Files.writeString(
                results,
                Files.readString(results).replaceFirst("(ablation,uniform,2,0,done,[^,]*,[^,]*,)[^,]+", "$1NaN"));

        assertThat(part(report(), "results"))
                .contains("1 of 2 not finite")
                .contains("<code>sample-l1</code>: a cell with a value that is not finite is not compared.");
    }

    @Test
    void saysWhatFiguresOfSetsHoldFor() throws IOException {
        String few =
                "{\"conditions\": {\"samples\": 1000, \"data-samples\": 50000, \"data-sha256\": \"0123456789abcdef\","
                        + " \"features\": {\"name\": \"graph\", \"quantise\": true}, \"features-sha256\":"
                        + " \"fedcba9876543210\", \"feature-dimension\": 2048, \"few-samples\": true}}";
        try (Stream<Path> cells = Files.list(sweep.resolve("cells/images"))) {
            Files.writeString(cells.findFirst().orElseThrow().resolve("status.json"), few);
        }

        assertThat(part(report(), "results"))
                .containsOnlyOnce("Sets: 1,000 samples against 50,000 data (0123456789ab), in 2,048 features (graph,"
                        + " rounded to 8 bits, fedcba987654). Few samples: Fréchet distances");
    }

    @Test
    void oneSeedIsNotComparedWithTwo() throws IOException {
        Path results = sweep.resolve("results.csv");
        Files.write(
                results,
                Files.readAllLines(results).stream()
                        .filter(row -> !row.startsWith("ablation,uniform,4,1,"))
                        .toList());

        assertThat(part(report(), "results"))
                .contains(
                        "<code>sample-l1</code>, <code>recall</code>: not compared, for fewer than two seeds are common"
                                + " with the best: weighting uniform, resolution 4.");
    }

    @Test
    void aTeacherFarBelowIsGivenAsANumber() throws IOException {
        Path results = sweep.resolve("results.csv");
        assertThat(part(report(), "ablations")).contains(">teacher<").doesNotContain("teacher, beyond the axis");
        Files.writeString(results, Files.readString(results).replaceAll("(done,(?:[^,]*,){4})[^,]+", "$10.0000001"));

        assertThat(part(report(), "ablations")).contains("teacher, beyond the axis: 0.0000001<");
    }

    @Test
    void anUnfinishedSweepSaysSo() throws IOException {
        assertThat(part(report(), "trends")).contains("The sweep is unfinished: 11 of 13 cells are done.");
        Path results = sweep.resolve("results.csv");
        Files.write(
                results,
                Files.readAllLines(results).stream()
                        .filter(row -> !row.matches("ablation,.*,[248],1,done,.*"))
                        .toList());

        assertThat(report()).contains("<dt>seeds</dt><dd>1 of 2</dd>");
    }

    @Test
    void showsWhatWasPublishedAndFromWhere() throws IOException {
        assertThat(part(report(), "results"))
                .contains(
                        "published 4.21",
                        "Published: a secondary source",
                        "Ours can be compared with it only where metric, number of samples, data and feature network are the same");
    }

    @Test
    void aValueOfACellThatWasNotRunIsWrittenAsThoseThatWere() throws IOException {
        assertThat(part(report(), "plan")).contains("<dd>uniform, sqrt-snr (min 1, max 10)</dd>");
    }

    @Test
    void costsAreRatiosOfEvaluations() throws IOException {
        assertThat(part(report(), "cost")).contains("64 : 1");
    }

    @Test
    void enlargedPixelsAreNotKeptTwice() throws IOException {
        long pictures = 0;
        try (Stream<Path> files = Files.walk(sweep)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".png")).toList()) {
                pictures += Files.size(file);
            }
        }

        assertThat(part(report(), "samples"))
                .contains("src=\"data:image/png;base64,", "width=\"1092\"", "alt=\"Pairs of samples")
                .hasSizeLessThan(400_000);
        assertThat(pictures).isPositive();
    }

    @Test
    void aFolderOfAnEarlierVersionGivesAReportThatSaysWhatItLacks() throws IOException {
        Files.delete(sweep.resolve("plan.json"));
        Files.delete(sweep.resolve("trends.csv"));
        Files.delete(sweep.resolve("summary.csv"));
        try (Stream<Path> files = Files.walk(sweep.resolve("cells"))) {
            for (Path file :
                    files.filter(path -> path.toString().matches(".*(csv|png)")).toList()) {
                Files.delete(file);
            }
        }
        String html = report();

        assertThat(html)
                .contains("<h1>sweep</h1>", "There is no plan.json", "There is no trends.csv")
                .contains("has left samples.png or samples.csv", "has left spectrum.csv", "has reported a loss")
                .contains("<strong class=\"best\">");
    }

    /** Of two seeds, 4 times as trained, the 2 among them, and the ones between. */
    @Test
    void showsWhatWasAnsweredAtOtherTimes() throws IOException {
        assertThat(report()).doesNotContain("id=\"queries\"");
        query(first("metrics.csv").getParent(), 0.01);
        query(sweep.resolve(cell("ablation,uniform,2,1,")), 0.03);

        String queries = part(report(), "queries");

        assertThat(queries)
                .contains("<h2 id=\"queries-title\">Other times than those of training</h2>")
                .contains("<figcaption>L1 at each queried time: weighting uniform, resolution 2</figcaption>")
                .contains("<span>M = 2, as trained</span>", "<span>M = 4</span>", "<span>unseen</span>")
                .containsOnlyOnce("<span>trained times</span>")
                .containsOnlyOnce("line dashed\"></path></g>") // both trained times
                .contains("L1 [×10⁻³] at each queried time: ablation, weighting uniform, resolution 2")
                .contains("<tr><th scope=\"row\">0.75</th><td>no</td><td class=\"number\">–</td>")
                .contains("<tr><th scope=\"row\">0</th><td>yes</td><td class=\"number\">20 ± 14</td>")
                .contains("<tr><th scope=\"row\">mean</th><td></td><td class=\"number\">30 ± 14</td>");
        assertThat(part(report(), "results")).doesNotContain("queried-");
        assertThat(part(report(), "ablations")).doesNotContain("queried-");
    }

    /** Numbers in the tables that the section has are in no other. */
    private String cell(String row) throws IOException {
        return Files.readAllLines(sweep.resolve("results.csv")).stream()
                .filter(one -> one.startsWith(row))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*,(cells/[^,]+),.*", "$1");
    }

    private static void query(Path cell, double l1) throws IOException {
        StringBuilder rows = new StringBuilder("queried,times,time,trained,l1\r\n");
        rows.append("2,2,0.5,yes,%s\r\n2,2,0.0,yes,%s\r\n".formatted(l1 + 0.02, l1));
        rows.append(
                "4,4,0.75,no,%1$s\r\n4,4,0.5,yes,%1$s\r\n4,4,0.25,no,%1$s\r\n4,4,0.0,yes,%1$s\r\n".formatted(3 * l1));
        rows.append("unseen,2,0.75,no,%1$s\r\nunseen,2,0.25,no,%1$s\r\n".formatted(5 * l1));
        Files.writeString(cell.resolve("queries.csv"), rows.toString());
    }

    @Test
    void trendsAreSharesOrDifferences() throws IOException {
        assertThat(part(report(), "trends")).contains("48.5 % ± 5.6");
        Path trends = sweep.resolve("trends.csv");
        Files.writeString(trends, """
                experiment,claim,metric,verdict,n,difference,difference-deviation,difference-95-low,difference-95-high,unit,\
                gain [%],gain-deviation [%],gain-95-low [%],gain-95-high [%],line
                ablation,more are found,recall,seen,2,0.11,0.01,0.02,0.2,1,,,,,x
                ablation,it is quick,seconds,seen,2,3.2,0.4,1.5,5,s,,,,,x
                """);

        assertThat(part(report(), "trends"))
                .contains("0.110 ± 0.010", "0.020 to 0.200")
                .contains("3.2 s ± 0.4", "1.5 to 5.0");
    }

    @Test
    void aSweepThatHasJustBegunHasAPlan() throws IOException {
        Files.delete(sweep.resolve("results.csv"));
        Files.delete(sweep.resolve("trends.csv"));

        assertThat(report()).contains("There is no results.csv yet", "12: 0 done, 12 not run yet", "0 of 13");
    }

    @Test
    void whatIsNoSweepIsRefused() {
        assertThatThrownBy(() -> SweepReader.read(temporary))
                .isInstanceOf(IOException.class)
                .hasMessage(temporary + ": is no folder of a sweep: it has neither plan.json nor results.csv");
    }

    @Test
    void aDamagedTableIsNamed() throws IOException {
        Path results = sweep.resolve("results.csv");
        Files.writeString(results, Files.readString(results).replaceFirst(",done,[^,]+", ",done,much"));

        assertThatThrownBy(() -> SweepReader.read(sweep))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("results.csv: 'much' in the column trajectory-l1@t=0.25 is no number");
    }

    @Test
    void whatIsDamagedInTheFolderOfACellIsLeftOutByName() throws IOException {
        String whole = report();
        Path points = first("samples.csv").getParent();
        Path images = first("samples.png").getParent();
        byte[] picture = Files.readAllBytes(images.resolve("samples.png"));
        Files.write(images.resolve("samples.png"), Arrays.copyOf(picture, picture.length / 2));
        Files.writeString(points.resolve("samples.csv"), "sample,noise-1\r\n0\r\n");
        Files.writeString(points.resolve("metrics.csv"), "");
        Files.write(points.resolve("spectrum.csv"), new byte[] {'a', (byte) 0xff});
        Files.write(points.resolve("config.yaml"), new byte[] {'a', (byte) 0xff});
        Files.writeString(
                Files.createDirectories(sweep.resolve("stages/teacher-1")).resolve("manifest.json"), "{");

        String html = report();

        String left = sweep.relativize(points).toString();
        assertThat(part(html, "samples"))
                .contains("Not shown, because it cannot be read: " + left + "/samples.csv, line 2: has 1 fields")
                .contains("cannot be read: " + sweep.relativize(images) + "/samples.png: is a damaged picture: ")
                .contains("<svg");
        assertThat(part(html, "losses")).contains(left + "/metrics.csv, line 1: a header is missing", "<svg");
        assertThat(part(html, "spectrum")).contains(left + "/spectrum.csv", "<svg");
        assertThat(part(html, "plan")).contains("stages/teacher-1/manifest.json is damaged and left out");
        assertThat(part(html, "results")).isEqualTo(part(whole, "results"));
    }

    @Test
    void tablesOfOtherColumnsGiveEmptyPlots() throws IOException {
        for (String name : List.of("samples.csv", "trajectories.csv", "metrics.csv", "spectrum.csv")) {
            Files.writeString(first(name), "a,b\r\n1,2\r\n");
        }

        assertThat(report()).endsWith("</html>\n");
    }

    private Path first(String name) throws IOException {
        try (Stream<Path> files = Files.walk(sweep.resolve("cells"))) {
            return files.filter(file -> file.endsWith(name))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String report() throws IOException {
        Path file = temporary.resolve("report.html");
        ReportPage.write(sweep, file);
        return Files.readString(file);
    }

    private static String part(String html, String id) {
        int from = html.indexOf("<section id=\"" + id + "\"");
        return html.substring(from, html.indexOf("</section>", from));
    }
}
