package org.dsno.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;

/**
 * All randomness of a run, derived from one number by name: every consumer has its own stream, so that adding one never
 * shifts another, and the k-th record of a set depends on k alone, not on how many were drawn together.
 */
public final class Seeds {
    private final long root;

    private Seeds(long root) {
        this.root = root;
    }

    public static Seeds of(long root) {
        return new Seeds(root);
    }

    /** The number that everything here derives from. */
    public long root() {
        return root;
    }

    /** A seed for the purpose {@code name}, for what brings its own generator (a TensorFlow op, say). */
    public long seed(String name) {
        return seed(name, 0);
    }

    /** The {@code index}-th seed for the purpose {@code name}. */
    public long seed(String name, long index) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(ByteBuffer.allocate(16).putLong(root).putLong(index).array());
            return ByteBuffer.wrap(sha.digest(name.getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** A fresh generator for the purpose {@code name}. */
    public SplittableRandom stream(String name) {
        return stream(name, 0);
    }

    /** A fresh generator for the {@code index}-th use of the purpose {@code name}. */
    public SplittableRandom stream(String name, long index) {
        return new SplittableRandom(seed(name, index));
    }
}
