package org.dsno.experiments.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {
    private static final int FIRST_COLOUR = 0x0072B2;
    private static final int SECOND_COLOUR = 0xD55E00;
    private static final int THIRD_COLOUR = 0x009E73;

    @TempDir
    Path folder;

    private BufferedImage drawn(Figure figure) throws IOException {
        Path file = folder.resolve("figure.png");
        figure.write(file);
        assertThat(folder.resolve("figure.png.part")).doesNotExist();
        return ImageIO.read(file.toFile());
    }

    private static Panel panel(Curve... curves) {
        return new Panel(
                "a title",
                new Panel.Axis("x", true),
                new Panel.Axis("y", true),
                Panel.Legend.TOP_RIGHT,
                Arrays.asList(curves));
    }

    private static Curve curve(int colour, List<Double> y, Curve.Style style) {
        return new Curve("same name", List.of(1.0, 10.0, 100.0), y, colour, style);
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y) & 0xFFFFFF);
            }
        }
        return colours;
    }

    @Test
    void drawsEveryCurveInItsColour() throws IOException {
        BufferedImage image = drawn(new Figure(List.of(panel(
                curve(0, List.of(1.0, 0.1, 0.01), Curve.Style.SOLID),
                curve(1, List.of(1.0, 0.5, 0.4), Curve.Style.DASHED),
                curve(2, List.of(0.3, 0.2, 0.1), Curve.Style.MARKED)))));

        assertThat(image.getWidth()).isEqualTo(1000);
        assertThat(image.getHeight()).isEqualTo(700);
        assertThat(colours(image)).contains(FIRST_COLOUR, SECOND_COLOUR, THIRD_COLOUR);
    }

    /** There are as many solvers. */
    @Test
    void noneOfElevenCurvesHasTheColourOfTheFirst() throws IOException {
        for (int colour = 1; colour < 11; colour++) {
            Curve other = curve(colour, List.of(1.0, 0.1, 0.01), Curve.Style.MARKED);

            assertThat(colours(drawn(new Figure(List.of(panel(other))))))
                    .as("colour %d", colour)
                    .doesNotContain(FIRST_COLOUR);
        }
    }

    @Test
    void aMarkedCurveIsSeenBesideOneThatLiesOnIt() throws IOException {
        List<Double> same = List.of(1.0, 0.1, 0.01);

        BufferedImage image = drawn(
                new Figure(List.of(panel(curve(0, same, Curve.Style.MARKED), curve(1, same, Curve.Style.MARKED)))));

        // Below the legend. One is blue, the other is orange.
        Set<Integer> lower = colours(image.getSubimage(0, 350, 1000, 350));
        assertThat(lower).contains(SECOND_COLOUR).anyMatch(colour -> (colour & 0xFF) > (colour >> 16) + 0x40);
    }

    @Test
    void twoPanelsAreInARow() throws IOException {
        Panel panel = panel(curve(0, List.of(1.0, 0.1, 0.01), Curve.Style.SOLID));

        BufferedImage image = drawn(new Figure(List.of(panel, panel, panel)));

        assertThat(image.getWidth()).isEqualTo(2000);
        assertThat(image.getHeight()).isEqualTo(1400);
        assertThat(colours(image.getSubimage(0, 700, 1000, 700))).contains(FIRST_COLOUR);
        assertThat(colours(image.getSubimage(1000, 700, 1000, 700))).containsExactly(0xFFFFFF);
    }

    @Test
    void leavesOutWhatAnAxisHasNoPlaceFor() throws IOException {
        BufferedImage image = drawn(new Figure(List.of(panel(
                curve(0, List.of(1.0, 0.0, 0.01), Curve.Style.SOLID),
                curve(1, List.of(Double.POSITIVE_INFINITY, Double.NaN, -1.0), Curve.Style.SOLID)))));

        assertThat(colours(image)).contains(FIRST_COLOUR).doesNotContain(SECOND_COLOUR);
    }

    @Test
    void aFigureWithoutAnyPointIsEmpty() throws IOException {
        BufferedImage image = drawn(new Figure(List.of(panel(curve(0, List.of(0.0, 0.0, 0.0), Curve.Style.SOLID)))));

        assertThat(colours(image)).doesNotContain(FIRST_COLOUR);
    }

    @Test
    void refusesWhatIsNoFigure() {
        assertThatThrownBy(() -> new Figure(List.of())).hasMessage("a figure has at least one panel");
        assertThatThrownBy(() -> new Curve("short", List.of(1.0), List.of(), 0, Curve.Style.SOLID))
                .hasMessage("a curve of 1 x and 0 y");
    }

    @Test
    void namesTheCureWhereJavaHasNoFonts() throws Exception {
        Path out = folder.resolve("out.txt");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-Dsun.awt.fontconfig=" + folder.resolve("none"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutFonts.class.getName(),
                        folder.resolve("figure.png").toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();

        assertThat(java.waitFor()).as(Files.readString(out)).isZero();
        assertThat(Files.readString(out))
                .isEqualTo(folder.resolve("figure.png") + ": cannot be drawn, because Java finds no fonts;"
                        + " install fontconfig and a font (Debian: apt-get install fontconfig fonts-dejavu-core)\n");
        assertThat(folder.resolve("figure.png")).doesNotExist();
    }

    /** A process of its own: Java looks for fonts once. */
    static final class WithoutFonts {
        private WithoutFonts() {}

        public static void main(String[] arguments) {
            try {
                new Figure(List.of(panel(curve(0, List.of(1.0, 0.1, 0.01), Curve.Style.SOLID))))
                        .write(Path.of(arguments[0]));
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
