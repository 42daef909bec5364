package org.dsno.core.tensor;

import static org.dsno.api.Arguments.require;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON header of a safetensors file. It is read token by token, so that what it costs stays near its own size.
 *
 * @param entries in file order, no name twice
 * @param metadata the text entries of {@code __metadata__}
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    // More sides than NumPy, PyTorch or TensorFlow give a tensor.
    private static final int MOST_SIDES = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Where a tensor lies.
     *
     * @param begin bytes from the start of the data
     * @param end likewise, exclusive
     */
    record Entry(String name, ElementType type, List<Long> shape, long begin, long end) {}

    /** {@return a header that puts tensors one after the other} */
    static SafetensorsHeader of(Map<String, HostTensor> tensors, Map<String, String> metadata) {
        require(!tensors.containsKey(METADATA), "a tensor cannot be called %s", METADATA);
        List<Entry> entries = new ArrayList<>();
        long offset = 0;
        for (Map.Entry<String, HostTensor> named : tensors.entrySet()) {
            HostTensor tensor = named.getValue();
            long end = offset + tensor.view().remaining();
            entries.add(new Entry(named.getKey(), tensor.type(), tensor.shape(), offset, end));
            offset = end;
        }
        return new SafetensorsHeader(entries, metadata);
    }

    byte[] json() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart(METADATA);
                // Sorted: the order of a map may differ from one process to the next, the file must not.
                for (Map.Entry<String, String> text : new TreeMap<>(metadata).entrySet()) {
                    json.writeStringField(text.getKey(), text.getValue());
                }
                json.writeEndObject();
            }
            for (Entry entry : entries) {
                write(entry, json);
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void write(Entry entry, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(entry.name());
        json.writeStringField("dtype", entry.type().name());
        json.writeArrayFieldStart("shape");
        for (long side : entry.shape()) {
            json.writeNumber(side);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("data_offsets");
        json.writeNumber(entry.begin());
        json.writeNumber(entry.end());
        json.writeEndArray();
        json.writeEndObject();
    }

    /**
     * Reads a header.
     *
     * @throws IOException if it is not JSON in UTF-8, or says something twice
     * @throws IllegalArgumentException if it is not a header of this format
     */
    static SafetensorsHeader parse(byte[] json) throws IOException {
        require(json.length > 0 && json[0] == '{', "its header does not start with {");
        List<Entry> entries = new ArrayList<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        try (JsonParser in = JSON.createParser(
                new InputStreamReader(new ByteArrayInputStream(json), StandardCharsets.UTF_8.newDecoder()))) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                require(
                        in.nextToken() == JsonToken.START_OBJECT,
                        "'%s' is described by %s, not by {}",
                        name,
                        in.getText());
                if (name.equals(METADATA)) {
                    readTexts(in, metadata);
                } else {
                    entries.add(readEntry(name, in));
                }
            }
            require(in.nextToken() == null, "its header goes on after its JSON object");
        }
        return new SafetensorsHeader(entries, metadata);
    }

    private static void readTexts(JsonParser in, Map<String, String> metadata) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String key = in.currentName();
            require(in.nextToken() == JsonToken.VALUE_STRING, "the metadata '%s' are not a text", key);
            metadata.put(key, in.getText());
        }
    }

    private static Entry readEntry(String name, JsonParser in) throws IOException {
        ElementType type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String key = in.currentName();
            in.nextToken();
            switch (key) {
                case "dtype" -> type = type(name, in);
                case "shape" -> shape = numbers(name, key, MOST_SIDES, in);
                case "data_offsets" -> offsets = numbers(name, key, 2, in);
                default ->
                    throw new IllegalArgumentException("tensor '" + name + "' has the unknown key '" + key + "'");
            }
        }
        if (type == null || shape == null || offsets == null || offsets.size() != 2) {
            throw new IllegalArgumentException("tensor '" + name + "' lacks dtype, shape, or two data_offsets");
        }
        return new Entry(name, type, shape, offsets.get(0), offsets.get(1));
    }

    private static ElementType type(String name, JsonParser in) throws IOException {
        String text = in.getText();
        return Arrays.stream(ElementType.values())
                .filter(type -> type.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("tensor '" + name + "' is of type " + text + ", only "
                        + Arrays.toString(ElementType.values()) + " are read"));
    }

    private static List<Long> numbers(String name, String key, int most, JsonParser in) throws IOException {
        require(in.currentToken() == JsonToken.START_ARRAY, "the %s of tensor '%s' is not a list", key, name);
        List<Long> numbers = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            require(
                    in.currentToken() == JsonToken.VALUE_NUMBER_INT
                            && in.getNumberType() != JsonParser.NumberType.BIG_INTEGER,
                    "the %s of tensor '%s' holds %s, whole numbers are expected",
                    key,
                    name,
                    in.getText());
            require(numbers.size() < most, "the %s of tensor '%s' has more than %d numbers", key, name, most);
            require(in.getLongValue() >= 0, "the %s of tensor '%s' holds %d", key, name, in.getLongValue());
            numbers.add(in.getLongValue());
        }
        return numbers;
    }

    /**
     * Checks that the tensors have the bytes that their shapes need, and fill the data without gap or overlap.
     *
     * @param data bytes of data in the file
     * @return the entries by place
     */
    List<Entry> inFileOrder(long data) {
        List<Entry> byPlace = new ArrayList<>(entries);
        byPlace.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long filled = 0;
        for (Entry entry : byPlace) {
            long bytes = HostTensor.byteCount(entry.type(), entry.shape());
            require(
                    entry.end() - entry.begin() == bytes,
                    "tensor '%s' lies at [%d, %d), but %s of %s takes %d bytes",
                    entry.name(),
                    entry.begin(),
                    entry.end(),
                    entry.shape(),
                    entry.type(),
                    bytes);
            require(
                    entry.begin() == filled,
                    "tensor '%s' starts at %d, what lies before it ends at %d",
                    entry.name(),
                    entry.begin(),
                    filled);
            filled = entry.end();
        }
        require(filled == data, "its tensors take %d bytes, the file has %d bytes of data", filled, data);
        return byPlace;
    }
}
