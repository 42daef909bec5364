package org.dsno.core.interop;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dsno.core.tensor.HostTensor;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/** Reads a flax checkpoint from its first byte to its last, once. */
final class FlaxReader {
    private static final int NDARRAY = 1;
    private static final int NUMPY_SCALAR = 3;
    private static final String CHUNKED = "__msgpack_chunked_array__";

    // Far above any network, far below what would exhaust a stack or a heap.
    private static final int MOST_ARRAYS = 1 << 16;
    private static final int MOST_SIDES = 64;
    private static final int LONGEST_PATH = 256; // and so nested at most as deep: each level adds a slash
    // What Java can allocate at once.
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final int FIRST_PIECE = 1 << 20;

    private final CheckpointStream content;
    private final MessageUnpacker in;
    private final Map<String, HostTensor> arrays = new LinkedHashMap<>();
    private int chunks;

    FlaxReader(CheckpointStream content) {
        this.content = content;
        in = new MessagePack.UnpackerConfig()
                .withStringSizeLimit(LONGEST_PATH)
                .withActionOnMalformedString(CodingErrorAction.REPORT)
                .newUnpacker(content);
    }

    Map<String, HostTensor> read(String tree) throws IOException {
        requireNext(ValueType.MAP, "the file");
        TreeSet<String> others = new TreeSet<>();
        boolean found = false;
        for (int left = in.unpackMapHeader(); left > 0; left--) {
            String key = key("the file");
            if (key.equals(tree)) {
                require(!found, "it has '%s' twice", tree);
                found = true;
                requireNext(ValueType.MAP, tree);
                readMap("");
            } else {
                require(others.size() < MOST_ARRAYS, "it has more than %d maps", MOST_ARRAYS);
                others.add(key);
                skip();
            }
        }
        require(!in.hasNext(), "it goes on after its end");
        require(found, "it has no '%s', only %s", tree, others);
        return arrays;
    }

    private void readValue(String path) throws IOException {
        require(path.length() <= LONGEST_PATH, "the name '%s' is too long", path);
        ValueType type = in.getNextFormat().getValueType();
        if (type == ValueType.MAP) {
            readMap(path + "/");
        } else {
            require(type == ValueType.EXTENSION, "'%s' is %s, an array is expected", path, type);
            keep(path, readArray(path));
        }
    }

    /** Reads a map, which is a chunked array if its first key says so. */
    private void readMap(String prefix) throws IOException {
        int entries = in.unpackMapHeader();
        for (int i = 0; i < entries; i++) {
            String key = key(prefix);
            if (i == 0 && key.equals(CHUNKED)) {
                require(prefix.endsWith("/"), "a map of arrays is expected, it is one array");
                String path = prefix.substring(0, prefix.length() - 1);
                keep(path, readChunks(path, entries - 1));
                return;
            }
            readValue(prefix + key);
        }
    }

    private void keep(String path, HostTensor array) {
        require(arrays.size() < MOST_ARRAYS, "it has more than %d arrays", MOST_ARRAYS);
        require(arrays.put(path, array) == null, "it has '%s' twice", path);
    }

    private HostTensor readArray(String path) throws IOException {
        ExtensionTypeHeader header = in.unpackExtensionTypeHeader();
        require(
                header.getType() == NDARRAY || header.getType() == NUMPY_SCALAR,
                "'%s' is of the extension type %d, an array (1) or a NumPy scalar (3) is expected",
                path,
                header.getType());
        long end = in.getTotalReadBytes() + header.getLength();
        require(end <= content.limit(), "'%s' claims %d bytes, the file ends before", path, header.getLength());
        requireNext(ValueType.ARRAY, path);
        require(in.unpackArrayHeader() == 3, "'%s' is not a shape, a type and the numbers", path);
        List<Long> shape = shape(path);
        requireNext(ValueType.STRING, path);
        FlaxType type = FlaxType.of(in.unpackString());
        requireNext(ValueType.BINARY, path);
        int bytes = in.unpackBinaryHeader();
        require(bytes == type.bytes(shape), "'%s' has %d bytes, %s of %s has not", path, bytes, shape, type);
        require(bytes <= LARGEST_ARRAY, "'%s' has 2 GiB", path);
        require(in.getTotalReadBytes() + bytes == end, "'%s' does not end where it says", path);
        return type.widen(shape, ByteBuffer.wrap(payload(bytes)));
    }

    private List<Long> shape(String path) throws IOException {
        requireNext(ValueType.ARRAY, path);
        int sides = in.unpackArrayHeader();
        require(sides <= MOST_SIDES, "'%s' has %d sides", path, sides);
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < sides; i++) {
            shape.add(in.unpackLong());
        }
        return shape;
    }

    /** An array above flax's limit (2^30 bytes): its shape, and its numbers in order, cut in pieces. */
    private HostTensor readChunks(String path, int entries) throws IOException {
        require(in.unpackBoolean(), "'%s' is marked as not chunked", path);
        List<Long> shape = null;
        List<HostTensor> pieces = null;
        for (int i = 0; i < entries; i++) {
            String key = key(path);
            if (key.equals("shape") && shape == null) {
                shape = List.copyOf(numbered(path, MOST_SIDES, () -> in.unpackLong()));
            } else if (key.equals("chunks") && pieces == null) {
                pieces = numbered(path, MOST_ARRAYS - chunks, () -> readArray(path));
                chunks += pieces.size();
            } else {
                throw new IllegalArgumentException(
                        "'" + path + "' is a chunked array and has '" + key + "', shape and chunks are expected");
            }
        }
        if (shape == null || pieces == null || pieces.isEmpty()) {
            throw new IllegalArgumentException("'" + path + "' is a chunked array without shape or chunks");
        }
        return HostTensor.joined(shape, pieces);
    }

    private interface Item<T> {
        T read() throws IOException;
    }

    /** flax stores lists as maps from "0", "1", … */
    private <T> List<T> numbered(String path, int most, Item<T> item) throws IOException {
        requireNext(ValueType.MAP, path);
        int entries = in.unpackMapHeader();
        require(entries <= most, "'%s' has a list of %d", path, entries);
        Map<Integer, T> byNumber = new TreeMap<>();
        for (int i = 0; i < entries; i++) {
            int number = Integer.parseInt(key(path));
            require(
                    number >= 0 && number < entries && byNumber.put(number, item.read()) == null,
                    "'%s' has a list of %d with the number %d, which is too large or there twice",
                    path,
                    entries,
                    number);
        }
        return new ArrayList<>(byNumber.values());
    }

    /** The next bytes; of a compressed file it is not known whether they are there, so the array grows with them. */
    private byte[] payload(int length) throws IOException {
        byte[] bytes = new byte[content.isCompressed() ? Math.min(length, FIRST_PIECE) : length];
        int filled = 0;
        while (true) {
            in.readPayload(bytes, filled, bytes.length - filled);
            filled = bytes.length;
            if (filled == length) {
                return bytes;
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * filled));
        }
    }

    private String key(String where) throws IOException {
        require(in.getNextFormat().getValueType() == ValueType.STRING, "a key in '%s' is not a text", where);
        return in.unpackString();
    }

    private void requireNext(ValueType expected, String where) throws IOException {
        ValueType type = in.getNextFormat().getValueType();
        require(type == expected, "'%s' has %s where %s is expected", where, type, expected);
    }

    /** Passes over one value, however deep: a counter takes the place of a stack. */
    private void skip() throws IOException {
        for (long left = 1; left > 0; left--) {
            switch (in.getNextFormat().getValueType()) {
                case MAP -> left += 2L * in.unpackMapHeader();
                case ARRAY -> left += in.unpackArrayHeader();
                default -> in.skipValue();
            }
        }
    }
}
