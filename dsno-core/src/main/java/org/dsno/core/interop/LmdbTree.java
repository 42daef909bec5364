package org.dsno.core.interop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One level of branches of a B+ tree that is built from below, and the levels above it. A level holds back what fits one
 * page, so a tree of any size takes a page per level in memory.
 */
final class LmdbTree {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final LmdbPages pages;
    private final List<Child> children = new ArrayList<>();
    private int used = LmdbPage.HEADER;
    private @Nullable LmdbTree above;

    LmdbTree(LmdbPages pages) {
        this.pages = pages;
    }

    /**
     * A page below.
     *
     * @param firstKey its smallest key
     */
    record Child(ByteBuffer firstKey, long page) {}

    /**
     * The top.
     *
     * @param depth levels of pages, leaves included
     */
    record Root(long page, int depth) {}

    /** Adds a page, whose keys come after those of the pages before. */
    void add(Child child) throws IOException {
        int cost = LmdbPageBuilder.cost(child.firstKey.remaining(), 0);
        if (used + cost > LmdbPages.SIZE) {
            // LMDB wants two children at least. So the next branch starts with the last child of this one.
            Child last = children.remove(children.size() - 1);
            write();
            hold(last);
        }
        hold(child);
    }

    /**
     * Writes what is left.
     *
     * @param depth of the pages below
     */
    Root finish(int depth) throws IOException {
        if (children.isEmpty()) {
            return new Root(LmdbMeta.NO_PAGE, 0);
        }
        if (above == null && children.size() == 1) {
            return new Root(children.get(0).page, depth);
        }
        return write().finish(depth + 1);
    }

    private void hold(Child child) {
        children.add(child);
        used += LmdbPageBuilder.cost(child.firstKey.remaining(), 0);
    }

    private LmdbTree write() throws IOException {
        LmdbPageBuilder branch = new LmdbPageBuilder();
        for (Child child : children) {
            // The first child is for all keys below the second's, so it has no key.
            branch.add(child.page, branch.isEmpty() ? NOTHING : child.firstKey, NOTHING);
        }
        LmdbTree parents = above == null ? new LmdbTree(pages) : above;
        above = parents;
        parents.add(new Child(children.get(0).firstKey, pages.writeBranch(branch.build())));
        children.clear();
        used = LmdbPage.HEADER;
        return parents;
    }
}
