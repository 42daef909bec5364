package org.dsno.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.Seeds;
import org.dsno.core.data.ImageFolderSource.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderSourceTest {
    @TempDir
    Path folder;

    private Samples load(Settings settings) throws IOException {
        return new ImageFolderSource().load(settings, folder, Seeds.of(0));
    }

    private static Settings sized(int height, int width) {
        return new Settings("", height, width, 3, 0, false);
    }

    private Path write(String name, int height, int width, int type, IntBinaryOperator rgbOfRowAndColumn)
            throws IOException {
        var image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgbOfRowAndColumn.applyAsInt(y, x));
            }
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        assertThat(ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile()))
                .isTrue();
        return file;
    }

    private Path plain(String name, int rgb) throws IOException {
        return write(name, 2, 2, BufferedImage.TYPE_INT_RGB, (y, x) -> rgb);
    }

    private static float sample(int pixel) {
        return (float) (pixel / 127.5 - 1);
    }

    @Test
    void readsPixelsRowByRowRedFirst() throws IOException {
        write("a.png", 2, 3, BufferedImage.TYPE_INT_RGB, (y, x) -> (10 * y + x) << 16 | 200 << 8 | 255);
        Samples images = load(sized(2, 3));

        assertThat(images.shape()).isEqualTo(new SampleShape(2, 3, 3));
        for (int i = 0; i < 6; i++) {
            assertThat(images.values()[3 * i]).isEqualTo(sample(10 * (i / 3) + i % 3));
            assertThat(images.values()[3 * i + 1]).isEqualTo(sample(200));
            assertThat(images.values()[3 * i + 2]).isEqualTo(1);
        }
    }

    @Test
    void readsGreyAsItStandsInTheFile() throws IOException {
        var image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, 100);
        ImageIO.write(image, "png", folder.resolve("grey8.png").toFile());
        var deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 100 * 257);
        ImageIO.write(deep, "png", folder.resolve("grey16.png").toFile());

        assertThat(load(sized(1, 1)).values()).containsOnly(sample(100));
        assertThat(load(new Settings("", 1, 1, 1, 0, false)).values()).containsOnly(sample(100));
    }

    @Test
    void makesLumaOfColours() throws IOException {
        plain("a.png", 0xff0000);
        plain("b.png", 0x00ff00);
        plain("c.png", 0x0000ff);
        plain("d.png", 0x646464);
        float[] values = load(new Settings("", 1, 1, 1, 0, false)).values();

        assertThat(values)
                .containsExactly(
                        new float[] {2 * 0.299f - 1, 2 * 0.587f - 1, 2 * 0.114f - 1, sample(100)}, within(1e-6f));
    }

    @Test
    void readsJpegToItsLoss() throws IOException {
        plain("a.jpg", 0x6496c8);
        float[] values = load(sized(1, 1)).values();

        assertThat(values).containsExactly(new float[] {sample(0x64), sample(0x96), sample(0xc8)}, within(3 / 127.5f));
    }

    @Test
    void cutsTheCentreToTheAspect() throws IOException {
        // 2 × 6: columns 2 and 3 are the centre square.
        write("wide.png", 2, 6, BufferedImage.TYPE_INT_RGB, (y, x) -> x == 2 || x == 3 ? 0xffffff : 0);
        assertThat(load(sized(1, 1)).values()).containsOnly(1);
        assertThat(load(sized(1, 3)).values()).containsExactly(-1, -1, -1, 1, 1, 1, -1, -1, -1);

        Files.delete(folder.resolve("wide.png"));
        write("tall.png", 6, 2, BufferedImage.TYPE_INT_RGB, (y, x) -> y == 2 || y == 3 ? 0xffffff : 0);
        assertThat(load(sized(4, 4)).values()).containsOnly(1);
    }

    @Test
    void averagesWhenItShrinks() throws IOException {
        write("board.png", 8, 8, BufferedImage.TYPE_INT_RGB, (y, x) -> (x + y) % 2 == 0 ? 0xffffff : 0);

        assertThat(load(sized(4, 4)).values()).containsOnly(0);
    }

    @Test
    void ordersByNameAndTakesTheFirst() throws IOException {
        plain("b.png", 0x0a0a0a);
        plain("a.png", 0x141414);
        plain("sub/c.png", 0x1e1e1e);
        plain("a1.png", 0x282828);
        Files.writeString(folder.resolve(".hidden"), "not an image");

        assertThat(load(new Settings("", 1, 1, 1, 0, false)).values())
                .containsExactly(sample(20), sample(40), sample(10));
        assertThat(load(new Settings("", 1, 1, 1, 0, true)).values())
                .containsExactly(sample(20), sample(40), sample(10), sample(30));
        assertThat(load(new Settings("", 1, 1, 1, 2, false)).values()).containsExactly(sample(20), sample(40));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> load(new Settings("", 1, 1, 1, 4, false)))
                .withMessage("count is 4 but " + folder + " has only 3");
    }

    @Test
    void namesTheFileThatIsNoImage() throws IOException {
        Path text = Files.writeString(folder.resolve("readme.txt"), "hello");
        assertThatIOException().isThrownBy(() -> load(sized(1, 1))).withMessage(text + ": not a PNG or JPEG image");

        Files.delete(text);
        Path gif = plain("a.gif", 0);
        assertThatIOException().isThrownBy(() -> load(sized(1, 1))).withMessage(gif + ": not a PNG or JPEG image");
    }

    @Test
    void namesTheFileThatIsDamaged() throws IOException {
        for (String name : new String[] {"a.png", "a.jpg"}) {
            Path file = write(name, 64, 64, BufferedImage.TYPE_INT_RGB, (y, x) -> (x * 37 ^ y * 91) * 4321);
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            assertThatIOException()
                    .isThrownBy(() -> load(sized(1, 1)))
                    .withMessageMatching("\\Q" + file + "\\E: (cannot be decoded|is damaged): .+");
            Files.delete(file);
        }
    }

    @Test
    void refusesTransparency() throws IOException {
        Path file = write("a.png", 2, 2, BufferedImage.TYPE_INT_ARGB, (y, x) -> 0x80ffffff);

        assertThatIOException()
                .isThrownBy(() -> load(sized(1, 1)))
                .withMessage(file + ": has transparent pixels; only opaque images are read");
        write("a.png", 2, 2, BufferedImage.TYPE_INT_ARGB, (y, x) -> 0xffffffff);
        assertThat(load(sized(1, 1)).values()).containsOnly(1);
    }

    @Test
    void refusesAFolderWithoutImages() {
        assertThatIOException().isThrownBy(() -> load(sized(1, 1))).withMessage(folder + ": no image in this folder");
        assertThatIOException()
                .isThrownBy(() -> load(new Settings("absent", 1, 1, 3, 0, false)))
                .withMessage(folder.resolve("absent") + ": no such folder of images");
    }

    @Test
    void refusesWrongSettings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings("", 0, 1, 3, 0, false))
                .withMessage("height and width must be positive, were 0 and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings("", 1, 1, 4, 0, false))
                .withMessage("channels must be 1 or 3, was 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings("", 1, 1, 3, -1, false))
                .withMessage("count must not be negative (0 means all), was -1");
    }
}
