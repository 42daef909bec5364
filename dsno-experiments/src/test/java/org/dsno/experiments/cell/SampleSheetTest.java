package org.dsno.experiments.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleSheetTest {
    @TempDir
    Path folder;

    @Test
    void theTeacherIsAboveTheOperatorAndColoursAreClamped() throws IOException {
        SampleShape shape = new SampleShape(64, 64, 3);
        float[] orange = new float[shape.size()];
        for (int pixel = 0; pixel < orange.length; pixel += 3) {
            orange[pixel] = 1.7f; // beyond white
            orange[pixel + 1] = 0;
            orange[pixel + 2] = -3f;
        }
        float[] black = new float[shape.size()];
        Arrays.fill(black, -1);

        SampleSheet.write(folder.resolve("s.png"), new Samples(shape, 1, orange), new Samples(shape, 1, black));

        BufferedImage sheet = ImageIO.read(folder.resolve("s.png").toFile());
        assertThat(sheet.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(sheet.getRGB(4 + 32, 4 + 32) & 0xFFFFFF).isEqualTo(0xFF8000);
        assertThat(sheet.getRGB(4 + 32, 4 + 64 + 32) & 0xFFFFFF).isEqualTo(0x000000);
    }

    @Test
    void greyImagesAreGrey() throws IOException {
        SampleShape shape = new SampleShape(2, 2, 1);
        float[] grey = {-1, -1 / 3f, 1 / 3f, 1};

        SampleSheet.write(folder.resolve("g.png"), new Samples(shape, 1, grey), new Samples(shape, 1, grey));

        BufferedImage sheet = ImageIO.read(folder.resolve("g.png").toFile());
        assertThat(sheet.getRGB(4 + 40, 4 + 10) & 0xFFFFFF).isEqualTo(0x555555);
    }
}
