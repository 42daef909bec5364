package org.dsno.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.dsno.core.tensor.Safetensors;

/** The reference numbers among the test resources; a README beside them says how they were made. */
public final class Reference {
    private Reference() {}

    public static Safetensors safetensors(String name) {
        try {
            return Safetensors.read(Path.of(url(name).toURI()));
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
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
