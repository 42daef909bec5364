package org.dsno.experiments.sweep;

/**
 * What a cell takes, as far as it is known before it runs.
 *
 * @param evaluations teacher evaluations (NFE) of all its trajectories, held-out ones included
 * @param bytes of its trajectories on the disk
 * @param parameters numbers that it trains
 */
public record Cost(long evaluations, long bytes, long parameters) {
    Cost plus(Cost other) {
        return new Cost(evaluations + other.evaluations, bytes + other.bytes, parameters + other.parameters);
    }
}
