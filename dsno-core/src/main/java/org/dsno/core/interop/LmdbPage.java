package org.dsno.core.interop;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * A branch or leaf page: after the header of 16 bytes (u64 number, u16 pad, u16 flags, u16 lower, u16 upper) come the
 * u16 offsets of its nodes, up to {@code lower}. A node is u16 lo, u16 hi, u16 flags, u16 key size, key, data. In a
 * branch, lo | hi &lt;&lt; 16 | flags &lt;&lt; 32 is the child's page; in a leaf, lo | hi &lt;&lt; 16 is the data's
 * size.
 */
final class LmdbPage {
    static final int BRANCH = 1;
    static final int LEAF = 2;
    static final int OVERFLOW = 4;
    static final int META = 8;
    /** Bytes of a page's header. */
    static final int HEADER = 16;
    /** Where a page's header keeps its kind. */
    static final int FLAGS = 10;
    /** Where the header of an overflow page keeps the number of pages, u32. */
    static final int OVERFLOW_PAGES = 12;
    /** Where the header of other pages keeps the end of the offsets, u16. */
    static final int LOWER = 12;
    /** Where the header of other pages keeps the start of the nodes, u16. */
    static final int UPPER = 14;
    /** Bytes of a node before its key. */
    static final int NODE = 8;
    /** A leaf's node has the number of an overflow page in place of its data. */
    static final int NODE_OVERFLOW = 1;

    // Bits of the flags that LMDB uses in memory only.
    private static final int KINDS = 0x6f;

    private final byte[] raw;
    private final ByteBuffer bytes;
    private final long number;
    private final int nodes;

    LmdbPage(byte[] page, long number) {
        raw = page;
        bytes = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
        this.number = number;
        int lower = u16(LOWER);
        require(
                lower >= HEADER && lower % 2 == 0 && lower <= bytes.capacity(),
                "page %d claims that its nodes are listed up to %d",
                number,
                lower);
        nodes = (lower - HEADER) / Short.BYTES;
    }

    static void requireKind(ByteBuffer page, long number, int kind) {
        require(
                page.getLong(0) == number,
                "page %d says that it is page %s",
                number,
                Long.toUnsignedString(page.getLong(0)));
        int flags = Short.toUnsignedInt(page.getShort(FLAGS));
        require((flags & KINDS) == kind, "page %d is of kind %d where kind %d is expected", number, flags, kind);
    }

    /** Fills {@code into} from a position in the file. */
    static void read(FileChannel channel, long position, ByteBuffer into) throws IOException {
        int start = into.position();
        while (into.hasRemaining()) {
            int now = channel.read(into, position + into.position() - start);
            require(now >= 0, "it ends within a page or value");
        }
    }

    /** {@return the child that covers a key: the last whose first key is not above; the first has no key} */
    long child(byte[] key) {
        require(nodes >= 2, "branch page %d has %d children, at least 2 are expected", number, nodes);
        int low = 0;
        int high = nodes - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (compare(key, middle) >= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        int node = node(low);
        return u32(node) | (long) u16(node + 4) << Integer.SIZE;
    }

    /** {@return the node with this key, or -1} */
    int find(byte[] key) {
        int low = 0;
        int high = nodes - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = compare(key, middle);
            if (order == 0) {
                return middle;
            }
            if (order > 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    long dataSize(int index) {
        return u32(node(index));
    }

    boolean hasOverflow(int index) {
        int flags = u16(node(index) + 4);
        require((flags & ~NODE_OVERFLOW) == 0, "page %d holds a database in a database", number);
        return flags == NODE_OVERFLOW;
    }

    long overflowPage(int index) {
        int data = data(index);
        require(data + Long.BYTES <= bytes.capacity(), "node %d of page %d leaves the page", index, number);
        return bytes.getLong(data);
    }

    /** {@return where in the page the data are} */
    int inlineData(int index) {
        int data = data(index);
        require(data + dataSize(index) <= bytes.capacity(), "node %d of page %d leaves the page", index, number);
        return data;
    }

    private int compare(byte[] key, int index) {
        int node = node(index);
        return Arrays.compareUnsigned(key, 0, key.length, raw, node + NODE, data(index));
    }

    private int data(int index) {
        int node = node(index);
        int data = node + NODE + u16(node + 6);
        require(data <= bytes.capacity(), "node %d of page %d leaves the page", index, number);
        return data;
    }

    private int node(int index) {
        int node = u16(HEADER + Short.BYTES * index);
        require(
                node >= HEADER + Short.BYTES * nodes && node <= bytes.capacity() - NODE,
                "node %d of page %d is at byte %d",
                index,
                number,
                node);
        return node;
    }

    private int u16(int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private long u32(int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }
}
