package org.dsno.backbones;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.dsno.core.tensor.Safetensors;

/** The reference numbers among the test resources; a README beside them says how they were made. */
final class Reference {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Reference() {}

    static Safetensors safetensors(String name) throws IOException {
        Path copy = Files.createTempFile("reference", ".safetensors");
        try (InputStream in = name.endsWith(".gz") ? new GZIPInputStream(open(name)) : open(name)) {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return Safetensors.read(copy);
        } finally {
            Files.delete(copy); // what is mapped stays readable
        }
    }

    static JsonNode json(String name) throws IOException {
        try (InputStream in = open(name)) {
            return JSON.readTree(in);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(Reference.class.getResourceAsStream("/reference/network/" + name), name);
    }
}
