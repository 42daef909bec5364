package org.dsno.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.dsno.core.tensor.Safetensors;

/** The reference numbers among the test resources; a README beside them says how they were made. */
public final class Reference {
    private Reference() {}

    /** Reads a file, which may be compressed: {@code .safetensors.gz}. */
    public static Safetensors safetensors(String name) {
        try {
            return Safetensors.read(name.endsWith(".gz") ? decompressed(name) : path(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static Path path(String name) {
        try {
            return Path.of(url(name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Path decompressed(String name) throws IOException {
        Path file = Files.createTempFile("reference", ".safetensors");
        file.toFile().deleteOnExit();
        try (InputStream in = new GZIPInputStream(url(name).openStream())) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    public static JsonNode json(String name) {
        try (InputStream in = url(name).openStream()) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static URL url(String name) {
        return Objects.requireNonNull(Reference.class.getResource("/reference/" + name), name);
    }
}
