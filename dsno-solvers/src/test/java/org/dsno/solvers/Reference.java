package org.dsno.solvers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.dsno.api.State;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.tensor.Safetensors;

/** The reference numbers among the test resources; a README beside them says how they were made. */
final class Reference {
    // Many tests ask for the same few files.
    private static final Map<String, Safetensors> FILES = new ConcurrentHashMap<>();

    private Reference() {}

    static Safetensors safetensors(String name) {
        return FILES.computeIfAbsent(name, Reference::read);
    }

    private static Safetensors read(String name) {
        try {
            return Safetensors.read(Path.of(url(name + ".safetensors").toURI()));
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(String name) {
        try (InputStream in = url(name + ".json").openStream()) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** {@return the first {@code count} points of the {@code index}-th block of a tensor [.., points, size]} */
    static State points(HostTensor tensor, int index, int count) {
        int axes = tensor.shape().size();
        int size = tensor.shape().get(axes - 1).intValue();
        int first = index * tensor.shape().get(axes - 2).intValue() * size;
        return new State(count, size, Arrays.copyOfRange(tensor.doubles(), first, first + count * size));
    }

    private static URL url(String name) {
        return Objects.requireNonNull(Reference.class.getResource("/reference/solvers/" + name), name);
    }
}
