package org.dsno.core.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Decodes one PNG or JPEG file. */
final class ImageFile {
    private static final Set<String> FORMATS = Set.of("png", "jpeg");

    private ImageFile() {}

    /**
     * Reads a file.
     *
     * @param channels 3, where grey is repeated, or 1, where colours become luma
     * @return values from 0 to 255
     * @throws IOException if it is not a whole, opaque PNG or JPEG
     */
    static Pixels read(Path file, int channels) throws IOException {
        BufferedImage image = decode(file);
        boolean grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        double[] values = new double[image.getHeight() * image.getWidth() * channels];
        int next = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int argb = image.getRGB(x, y);
                if (argb >>> 24 != 0xff) {
                    throw new IOException(file + ": has transparent pixels; only opaque images are read");
                }
                for (int channel = 0; channel < channels; channel++) {
                    values[next++] = grey ? level(image, x, y) : channels == 3 ? colour(argb, channel) : luma(argb);
                }
            }
        }
        return new Pixels(image.getHeight(), image.getWidth(), channels, values);
    }

    private static int colour(int argb, int channel) {
        return argb >> (16 - 8 * channel) & 0xff;
    }

    /** Luma of ITU-R BT.601, JPEG's own. */
    private static double luma(int argb) {
        return (299 * colour(argb, 0) + 587 * colour(argb, 1) + 114 * colour(argb, 2)) / 1000.0;
    }

    /** A grey pixel as it stands in the file: Java takes grey for linear light, and its RGB of it is another number. */
    private static double level(BufferedImage image, int x, int y) {
        int white = (1 << image.getColorModel().getComponentSize(0)) - 1;
        return 255.0 * image.getRaster().getSample(x, y, 0) / white;
    }

    private static BufferedImage decode(Path file) throws IOException {
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            ImageReader reader = readers.hasNext() ? readers.next() : null;
            if (reader == null || !FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                throw new IOException(file + ": not a PNG or JPEG image");
            }
            try {
                return decode(file, reader, in);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage decode(Path file, ImageReader reader, ImageInputStream in) throws IOException {
        // A JPEG that ends too early is only warned of, and its lower part comes out grey.
        StringBuilder warnings = new StringBuilder();
        reader.addIIOReadWarningListener((source, warning) -> warnings.append(warning));
        reader.setInput(in);
        BufferedImage image;
        try {
            image = reader.read(0);
        } catch (IOException | RuntimeException e) { // the readers throw both at broken files
            throw new IOException(file + ": cannot be decoded: " + e, e);
        }
        if (!warnings.isEmpty()) {
            throw new IOException(file + ": is damaged: " + warnings);
        }
        return image;
    }
}
