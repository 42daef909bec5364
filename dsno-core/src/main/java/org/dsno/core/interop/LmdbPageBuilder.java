package org.dsno.core.interop;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A branch or leaf page that is being filled: offsets grow from its start, nodes from its end. */
final class LmdbPageBuilder {
    private final ByteBuffer page = ByteBuffer.allocate(LmdbPages.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    private int lower = LmdbPage.HEADER;
    private int upper = LmdbPages.SIZE;

    /** {@return bytes that a node takes, its offset included} */
    static int cost(int keyBytes, int dataBytes) {
        return Short.BYTES + even(LmdbPage.NODE + keyBytes + dataBytes);
    }

    boolean isEmpty() {
        return lower == LmdbPage.HEADER;
    }

    boolean fits(int cost) {
        return lower + cost <= upper;
    }

    /**
     * Adds a node.
     *
     * @param head the first 48 bits: a child's page, or a size and flags
     */
    void add(long head, ByteBuffer key, ByteBuffer data) {
        upper -= even(LmdbPage.NODE + key.remaining() + data.remaining());
        page.putShort(lower, (short) upper);
        lower += Short.BYTES;
        page.position(upper);
        page.putInt((int) head).putShort((short) (head >>> Integer.SIZE)).putShort((short) key.remaining());
        page.put(key.duplicate()).put(data.duplicate());
    }

    ByteBuffer build() {
        page.putShort(LmdbPage.LOWER, (short) lower).putShort(LmdbPage.UPPER, (short) upper);
        return page.clear();
    }

    private static int even(int bytes) {
        return bytes + 1 & ~1;
    }
}
