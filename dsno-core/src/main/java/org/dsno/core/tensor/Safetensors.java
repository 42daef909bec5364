package org.dsno.core.tensor;

import static org.dsno.api.Arguments.require;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dsno.core.storage.Durable;

/**
 * Named tensors and text in one file: safetensors. Eight bytes of little-endian header length n, n bytes of JSON that
 * map each name to {@code {dtype, shape, data_offsets: [begin, end)}}, then the raw data.
 *
 * @param tensors by name, in file order
 * @param metadata the text entries of {@code __metadata__}
 */
public record Safetensors(Map<String, HostTensor> tensors, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    // The format's own limit; it also bounds what a hostile file can make us allocate.
    private static final long LONGEST_HEADER = 100_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Maps a file into memory.
     *
     * @throws IOException if it cannot be read or is not a safetensors file; the message names the file
     */
    public static Safetensors read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new IOException(file + ": safetensors files over 2 GiB are not supported");
            }
            return parse(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        } catch (IllegalArgumentException | ArithmeticException | JsonProcessingException e) {
            throw new IOException(file + ": not a safetensors file: " + e.getMessage(), e);
        }
    }

    /** {@return the tensor of this name} */
    public HostTensor get(String name) {
        HostTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor '" + name + "', there are " + tensors.keySet());
        }
        return tensor;
    }

    /** Writes the file, complete or not at all. */
    public void write(Path file) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            // Sorted: the order of a map may differ from one process to the next, the file must not.
            header.set(METADATA, JSON.valueToTree(new TreeMap<>(metadata)));
        }
        long offset = 0;
        for (Map.Entry<String, HostTensor> entry : tensors.entrySet()) {
            HostTensor tensor = entry.getValue();
            long end = offset + tensor.view().remaining();
            ObjectNode description = header.putObject(entry.getKey());
            description.put("dtype", tensor.type().name());
            tensor.shape().forEach(description.putArray("shape")::add);
            description.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = JSON.writeValueAsBytes(header);
        int padding = (8 - json.length % 8) % 8; // so that the data start aligned
        Durable.write(file, out -> {
            out.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(json.length + padding)
                    .array());
            out.write(json);
            out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
            for (HostTensor tensor : tensors.values()) {
                byte[] data = new byte[tensor.view().remaining()];
                tensor.view().get(data);
                out.write(data);
            }
        });
    }

    static Safetensors parse(ByteBuffer file) throws JsonProcessingException {
        ByteBuffer in = file.slice().order(ByteOrder.LITTLE_ENDIAN);
        require(in.remaining() >= 8, "it has %d bytes, a header length takes 8", in.remaining());
        long length = in.getLong();
        require(
                length >= 0 && length <= Math.min(LONGEST_HEADER, in.remaining()),
                "its header claims %d bytes, %d follow",
                length,
                in.remaining());
        byte[] json = new byte[(int) length];
        in.get(json);
        ByteBuffer data = in.slice();
        JsonNode header;
        try {
            header = JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("its header is not JSON", e);
        }
        require(header != null && header.isObject(), "its header is not a JSON object");
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (entry.getKey().equals(METADATA)) {
                entry.getValue()
                        .properties()
                        .forEach(text ->
                                metadata.put(text.getKey(), text.getValue().asText()));
            } else {
                tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), data));
            }
        }
        return new Safetensors(tensors, metadata);
    }

    private static HostTensor tensor(String name, JsonNode description, ByteBuffer data) {
        List<Long> shape = new ArrayList<>();
        description.path("shape").forEach(side -> {
            require(side.canConvertToLong() && side.isIntegralNumber(), "tensor '%s' has a bad shape", name);
            shape.add(side.asLong());
        });
        JsonNode offsets = description.path("data_offsets");
        long begin = offsets.path(0).asLong(-1);
        long end = offsets.path(1).asLong(-1);
        require(
                description.path("shape").isArray() && begin >= 0 && begin <= end && end <= data.capacity(),
                "tensor '%s' lies at [%d, %d) of %d bytes of data",
                name,
                begin,
                end,
                data.capacity());
        ElementType type;
        try {
            type = ElementType.valueOf(description.path("dtype").asText());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "tensor '" + name + "' is of type " + description.path("dtype")
                            + ", only F32, F64 and I64 are read",
                    e);
        }
        return new HostTensor(type, shape, data.slice((int) begin, (int) (end - begin)));
    }
}
