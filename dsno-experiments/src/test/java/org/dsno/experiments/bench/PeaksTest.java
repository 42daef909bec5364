package org.dsno.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.dsno.core.device.DeviceChoice;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.SessionOptions;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.experiments.measure.Ratio;
import org.dsno.experiments.measure.Timing;
import org.junit.jupiter.api.Test;

/** That they are measured, and plausible; not how fast this machine is. */
class PeaksTest {
    @Test
    void workIsComparedWithThePeaksOfItsOwnTurns() {
        ExecutionDevice device = ExecutionDevice.select(DeviceChoice.CPU, SessionOptions.DEFAULT);
        try (Peaks peaks = new Peaks(device, new TensorFlowSessions(device, SessionOptions.DEFAULT))) {
            assertThat(peaks.rows()).isEmpty(); // what warms up does not count
            peaks.play();
            peaks.begin();
            peaks.play();
            peaks.play();

            List<Row> rows = peaks.rows();
            assertThat(rows).extracting(Row::what).containsExactly("peak: matrix product", "peak: memory copy");
            assertThat(rows)
                    .allSatisfy(row -> assertThat(row.timing().repetitions()).isEqualTo(3));
            double flop = rows.get(0).flopPerSecond().orElseThrow();
            double bytes = rows.get(1).bytesPerSecond().orElseThrow();
            assertThat(flop).isBetween(1e8, 1e16);
            assertThat(bytes).isBetween(1e7, 1e13);

            // Work that takes as long as the product in the same turn, and has as many multiplications, is at the peak.
            List<Double> turns = rows.get(0).timing().seconds().subList(1, 3);
            double one = rows.get(0).flop().orElseThrow();
            Ratio same = peaks.fraction(Peak.MATRIX_PRODUCT, one, Timing.of(turns));
            assertThat(same).isEqualTo(new Ratio(1, 1, 1));
            Timing twice = Timing.of(turns.stream().map(seconds -> 2 * seconds).toList());
            assertThat(peaks.fraction(Peak.MATRIX_PRODUCT, one, twice).median()).isCloseTo(0.5, within(1e-12));
        }
    }
}
