package org.dsno.experiments.sweep;

/**
 * What trajectory sets that are generated take.
 *
 * @param evaluations teacher evaluations (NFE) of all trajectories, held-out ones included
 * @param bytes on the disk
 */
public record Cost(long evaluations, long bytes) {
    Cost plus(Cost other) {
        return new Cost(evaluations + other.evaluations, bytes + other.bytes);
    }
}
