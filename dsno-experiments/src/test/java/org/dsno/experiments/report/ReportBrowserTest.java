package org.dsno.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report in a real browser, as wide as a desktop and as a phone, light and dark. */
class ReportBrowserTest {
    private static final double EASY_TO_READ = 7; // contrast, WCAG AAA
    private static final double READABLE = 4.5; // AA
    private static final int TALLEST_PICTURE = 8_000;

    @TempDir
    static Path temporary;

    private static Path report;
    private static Chromium browser;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        Optional<Path> found = Chromium.find();
        assumeTrue(
                found.isPresent(),
                "no browser: the report was not looked at; install chromium, or set DSNO_CHROMIUM to one");
        report = temporary.resolve("report.html");
        ReportPage.write(SweepFixture.write(temporary.resolve("sweep")), report);
        browser = Chromium.start(found.get(), Files.createDirectory(temporary.resolve("profile")));
        for (String part : List.of("Page", "Runtime", "Log", "Network")) {
            browser.call(part + ".enable", Map.of());
        }
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, 900, false, light", "1280, 900, false, dark", "390, 844, true, light", "390, 844, true, dark"})
    void rendersWithoutAFaultAndFitsTheWindow(int width, int height, boolean phone, String scheme)
            throws IOException, InterruptedException {
        browser.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", phone));
        browser.call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));

        browser.open(report.toUri());
        JsonNode pictures = browser.evaluate(
                "Promise.all([...document.images].map(i => i.decode()" + ".then(() => i.naturalWidth, () => 0)))");
        JsonNode fullHeight = browser.evaluate("document.documentElement.scrollHeight");
        screenshot(width, fullHeight.asInt(), scheme);

        assertThat(browser.events("Runtime.consoleAPICalled")).isEmpty();
        assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
        assertThat(browser.events("Log.entryAdded")).isEmpty();
        assertThat(browser.events("Network.requestWillBeSent"))
                .extracting(event -> event.at("/params/request/url").asText())
                .filteredOn(url -> !url.startsWith("data:"))
                .containsExactly(report.toUri().toString());
        assertThat(pictures)
                .hasSize(2)
                .allSatisfy(size -> assertThat(size.asInt()).isPositive());
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
        assertThat(browser.evaluate("document.querySelectorAll('figure.chart svg[role=img]').length")
                        .asInt())
                .isGreaterThan(10);
        assertThat(contrast("body", "color")).isGreaterThan(EASY_TO_READ);
        for (String quiet : List.of(".legend-text", ".notes", "thead th", "nav a", ".best", ".failures p")) {
            assertThat(contrast(quiet, "color")).as(quiet).isGreaterThan(READABLE);
        }
        assertThat(contrast(".chart text", "fill")).isGreaterThan(READABLE);
        double paper = luminance(style("body", "backgroundColor"));
        assertThat(scheme.equals("dark") ? 1 - paper : paper).isGreaterThan(0.9);
    }

    private static void screenshot(int width, int height, String scheme) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "report"));
        for (int top = 0; top < height; top += TALLEST_PICTURE) {
            int rest = Math.min(height - top, TALLEST_PICTURE);
            JsonNode shot = browser.call(
                    "Page.captureScreenshot",
                    Map.of(
                            "captureBeyondViewport",
                            true,
                            "clip",
                            Map.of("x", 0, "y", top, "width", width, "height", rest, "scale", 1)));
            Files.write(
                    folder.resolve(width + "-" + scheme + "-" + (1 + top / TALLEST_PICTURE) + ".png"),
                    Base64.getDecoder().decode(shot.path("data").asText()));
        }
    }

    private static double contrast(String selector, String property) throws IOException, InterruptedException {
        double one = luminance(style(selector, property)) + 0.05;
        double other = luminance(style("body", "backgroundColor")) + 0.05;
        return Math.max(one / other, other / one);
    }

    private static String style(String selector, String property) throws IOException, InterruptedException {
        return browser.evaluate("getComputedStyle(document.querySelector('" + selector + "'))." + property)
                .asText();
    }

    /** Relative luminance of {@code rgb(r, g, b)}, as WCAG has it. */
    private static double luminance(String colour) {
        double[] linear = Stream.of(colour.replaceAll("[^0-9,]", "").split(","))
                .mapToDouble(part -> Double.parseDouble(part) / 255)
                .map(part -> part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4))
                .toArray();
        double[] weights = {0.2126, 0.7152, 0.0722};
        return IntStream.range(0, 3).mapToDouble(i -> weights[i] * linear[i]).sum();
    }
}
