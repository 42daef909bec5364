package org.dsno.core.interop;

import static org.dsno.api.Arguments.require;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a meta page says. Pages 0 and 1 are such; of two whole ones the later transaction counts. After the header of the
 * page: u32 magic, u32 version, u64 address, u64 map size; the records of two trees, free pages and ours, each u32 (page
 * size, in the first), u16 flags, u16 depth, u64 branch, leaf and overflow pages, u64 entries, u64 root; u64 last page,
 * u64 transaction.
 *
 * @param pageSize bytes of a page
 * @param lastPage number of the last page in use
 */
record LmdbMeta(int pageSize, Tree tree, long lastPage, long transaction) {
    /** Meta pages in a file. */
    static final int PAGES = 2;

    /** The root page of an empty tree. */
    static final long NO_PAGE = -1;

    private static final int MAGIC = 0xBEEFC0DE;
    private static final int VERSION = 1;
    private static final int FREE_LIST_FLAGS = 8; // its keys are integers
    private static final int SMALLEST_PAGE = 512;
    private static final int LARGEST_PAGE = 1 << 16;
    // LMDB's own limit.
    private static final int DEEPEST = 32;
    private static final int TREE_BYTES = 48;
    private static final int BYTES = LmdbPage.HEADER + 24 + 2 * TREE_BYTES + 16;

    /**
     * A tree's record.
     *
     * @param depth levels of pages, 0 if it is empty
     * @param root number of its topmost page, {@link #NO_PAGE} if it is empty
     */
    record Tree(int flags, int depth, long branchPages, long leafPages, long overflowPages, long entries, long root) {}

    int depth() {
        return tree.depth();
    }

    long root() {
        return tree.root();
    }

    /**
     * {@return the later of the whole meta pages}
     *
     * @throws IllegalArgumentException if there is none, or it is of a kind of database that is not read
     */
    static LmdbMeta newest(FileChannel channel) throws IOException {
        Optional<LmdbMeta> first = at(channel, 0, 0);
        Optional<LmdbMeta> second = Optional.empty();
        for (int size = SMALLEST_PAGE; size <= LARGEST_PAGE && second.isEmpty(); size *= 2) {
            int tried = size;
            // Without the first page's word for it, each possible size of a page has to be tried.
            if (first.map(meta -> meta.pageSize == tried).orElse(true)) {
                second = at(channel, tried, 1).filter(meta -> meta.pageSize == tried);
            }
        }
        LmdbMeta newest = Stream.of(first, second)
                .flatMap(Optional::stream)
                .max(Comparator.comparingLong(LmdbMeta::transaction))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "neither of its first two pages is the meta page of an LMDB database (magic beefc0de, version 1)"));
        require(
                newest.tree.flags() == 0,
                "its keys are sorted in a way of their own or have several values (flags %d), a plain database is expected",
                newest.tree.flags());
        return newest;
    }

    private static Optional<LmdbMeta> at(FileChannel channel, long position, int number) throws IOException {
        if (position + BYTES > channel.size()) {
            return Optional.empty();
        }
        ByteBuffer page = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        LmdbPage.read(channel, position, page);
        page.flip();
        boolean isMeta = page.getLong(0) == number && (page.getShort(LmdbPage.FLAGS) & LmdbPage.META) != 0;
        page.position(LmdbPage.HEADER);
        if (!isMeta || page.getInt() != MAGIC || page.getInt() != VERSION) {
            return Optional.empty();
        }
        page.getLong(); // address
        page.getLong(); // map size: how far a writer may go
        int pageSize = page.getInt(page.position());
        page.position(page.position() + TREE_BYTES);
        page.getInt();
        Tree tree = new Tree(
                Short.toUnsignedInt(page.getShort()),
                Short.toUnsignedInt(page.getShort()),
                page.getLong(),
                page.getLong(),
                page.getLong(),
                page.getLong(),
                page.getLong());
        LmdbMeta meta = new LmdbMeta(pageSize, tree, page.getLong(), page.getLong());
        return meta.isWhole() ? Optional.of(meta) : Optional.empty();
    }

    private boolean isWhole() {
        boolean rootIsThere = tree.depth() == 0
                ? tree.root() == NO_PAGE
                : tree.root() >= PAGES && tree.root() <= lastPage && tree.depth() <= DEEPEST;
        return Integer.bitCount(pageSize) == 1 && pageSize >= SMALLEST_PAGE && pageSize <= LARGEST_PAGE && rootIsThere;
    }

    /** {@return the page that says this} */
    ByteBuffer page(int number) {
        ByteBuffer page = ByteBuffer.allocate(pageSize).order(ByteOrder.LITTLE_ENDIAN);
        page.putLong(number).putShort((short) 0).putShort((short) LmdbPage.META).putInt(0);
        page.putInt(MAGIC).putInt(VERSION).putLong(0).putLong((lastPage + 1) * pageSize);
        put(page, pageSize, new Tree(FREE_LIST_FLAGS, 0, 0, 0, 0, 0, NO_PAGE));
        put(page, 0, tree);
        page.putLong(lastPage).putLong(transaction);
        return page.rewind();
    }

    private static void put(ByteBuffer page, int pad, Tree tree) {
        page.putInt(pad).putShort((short) tree.flags()).putShort((short) tree.depth());
        page.putLong(tree.branchPages()).putLong(tree.leafPages()).putLong(tree.overflowPages());
        page.putLong(tree.entries()).putLong(tree.root());
    }
}
