package org.dsno.experiments.bench;

import java.util.Optional;
import java.util.OptionalDouble;
import org.dsno.experiments.measure.Ratio;
import org.dsno.experiments.measure.Timing;

/**
 * A line of the table.
 *
 * @param what was done
 * @param batch samples of one repetition
 * @param of what the seconds, the arithmetic and the bytes are of
 * @param flop multiplications and additions; empty where they are not counted
 * @param bytes that are read or fed; empty where there are none to speak of
 * @param share of a peak; empty where neither is known
 */
public record Row(
        String what,
        int batch,
        String of,
        Timing timing,
        OptionalDouble flop,
        OptionalDouble bytes,
        Optional<Share> share) {
    /**
     * How near the work comes to what the machine can do.
     *
     * @param fraction over the turns in which both were measured
     */
    public record Share(Peak peak, Ratio fraction) {}

    static Row of(String what, int batch, String of, Timing timing) {
        return new Row(what, batch, of, timing, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
    }

    Row withFlop(double count) {
        return new Row(what, batch, of, timing, OptionalDouble.of(count), bytes, share);
    }

    Row withBytes(double count) {
        return new Row(what, batch, of, timing, flop, OptionalDouble.of(count), share);
    }

    Row withShare(Peak peak, Ratio fraction) {
        return new Row(what, batch, of, timing, flop, bytes, Optional.of(new Share(peak, fraction)));
    }

    /** Multiplications and additions in a second, by the median. */
    OptionalDouble flopPerSecond() {
        return flop.isEmpty() ? flop : OptionalDouble.of(flop.getAsDouble() / timing.median());
    }

    /** Bytes in a second, by the median. */
    OptionalDouble bytesPerSecond() {
        return bytes.isEmpty() ? bytes : OptionalDouble.of(bytes.getAsDouble() / timing.median());
    }
}
