package org.dsno.experiments.report;

import static j2html.TagCreator.div;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.img;

import j2html.tags.DomContent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;

/** The pictures that a cell left, in the page itself. */
record Sheets(ReportCell cell, List<Sheet> sheets) {
    /**
     * A picture.
     *
     * @param width of the file's picture, which is the one to show
     * @param png in Base64
     */
    private record Sheet(String title, String description, int width, int height, String png) {}

    static Sheets read(ReportCell cell) throws IOException {
        String name = new Variant(cell.axes(), List.of()).label() + ", seed " + cell.seed();
        List<Sheet> sheets = new ArrayList<>();
        sheets.add(sheet(
                "Samples: " + name,
                "Pairs of samples from the same noise: the teacher’s above, the operator’s below.",
                cell.file("samples.png").orElseThrow()));
        Optional<Path> trajectories = cell.file("trajectories.png");
        if (trajectories.isPresent()) {
            sheets.add(sheet(
                    "Trajectories: " + name,
                    "From left to right the noise and what became of it at every time: the teacher’s above, the"
                            + " operator’s below.",
                    trajectories.get()));
        }
        return new Sheets(cell, sheets);
    }

    private static Sheet sheet(String title, String description, Path file) throws IOException {
        BufferedImage picture = picture(file);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(reduced(picture), "png", png);
        return new Sheet(
                title,
                description,
                picture.getWidth(),
                picture.getHeight(),
                Base64.getEncoder().encodeToString(png.toByteArray()));
    }

    private static BufferedImage picture(Path file) throws IOException {
        BufferedImage picture;
        try (InputStream in = Files.newInputStream(file)) {
            picture = ImageIO.read(in);
        } catch (IIOException e) {
            throw new IOException(file + ": is a damaged picture: " + e.getMessage(), e);
        }
        if (picture == null) {
            throw new IOException(file + ": is no picture");
        }
        return picture;
    }

    /** Small images were enlarged by repeating pixels, which a browser can do itself. */
    private static BufferedImage reduced(BufferedImage picture) {
        for (int zoom : new int[] {4, 2}) {
            if (isEnlarged(picture, zoom)) {
                int width = picture.getWidth() / zoom;
                int height = picture.getHeight() / zoom;
                BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        small.setRGB(x, y, picture.getRGB(x * zoom, y * zoom));
                    }
                }
                return small;
            }
        }
        return picture;
    }

    private static boolean isEnlarged(BufferedImage picture, int zoom) {
        if (picture.getWidth() % zoom != 0 || picture.getHeight() % zoom != 0) {
            return false;
        }
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if (picture.getRGB(x, y) != picture.getRGB(x - x % zoom, y - y % zoom)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** {@return what they add to the page} */
    long bytes() {
        return sheets.stream().mapToLong(sheet -> sheet.png().length()).sum();
    }

    List<DomContent> toHtml() {
        List<DomContent> figures = new ArrayList<>();
        for (Sheet sheet : sheets) {
            figures.add(figure(
                            figcaption(sheet.title()),
                            div(img().withAlt(sheet.description())
                                            .withWidth(Integer.toString(sheet.width()))
                                            .withHeight(Integer.toString(sheet.height()))
                                            .withSrc("data:image/png;base64," + sheet.png()))
                                    .withClass("scroll")
                                    .withTabindex(0)
                                    .attr("role", "region")
                                    .attr("aria-label", sheet.title()))
                    .withClass("sheet"));
        }
        return figures;
    }
}
