package org.dsno.core.interop;

/** Where the output channels of an attention's query, key and value projections go in one joint projection. */
public enum QkvOrder {
    /** Head after head, each with its q, k and v: what an attention that reads head after head computes with. */
    BY_HEAD {
        @Override
        int channel(int head, int part, int heads, int headChannels) {
            return (3 * head + part) * headChannels;
        }
    },
    /**
     * All q, all k, all v, as the official importer of DSNO's authors leaves them. With more than one head, attention
     * then mixes up its channels and is not what the checkpoint's network computes; with one, the orders are the same.
     * For reproducing results that were made so, those for ImageNet.
     */
    AS_OFFICIAL_IMPORT {
        @Override
        int channel(int head, int part, int heads, int headChannels) {
            return (part * heads + head) * headChannels;
        }
    };

    /**
     * The first joint channel of a head's part.
     *
     * @param part 0 query, 1 key, 2 value
     */
    abstract int channel(int head, int part, int heads, int headChannels);
}
