package org.dsno.experiments.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dsno.core.device.ExecutionDevice;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.experiments.measure.Interlude;
import org.dsno.experiments.measure.Ratio;
import org.dsno.experiments.measure.Timing;
import org.jspecify.annotations.Nullable;

/**
 * What the machine can do, measured before every repetition of what is measured: where the machine becomes slower for a
 * while, both do, and the ratio holds.
 */
public final class Peaks implements Interlude, AutoCloseable {
    private static final int WARM_UP = 3;
    // One is done there before the next could be asked for.
    private static final int PRODUCTS_ON_GPU = 16;

    private final MatrixProduct product;
    private final MemoryCopy copy = new MemoryCopy();
    private final @Nullable DeviceCopy toDevice;
    private final Map<Peak, List<Double>> all = new EnumMap<>(Peak.class);
    private final Map<Peak, List<Double>> ofWork = new EnumMap<>(Peak.class);

    /** Opens what is measured, and warms it up. */
    public Peaks(ExecutionDevice device, TensorFlowSessions sessions) {
        boolean gpu = device.device().isGpu();
        product = new MatrixProduct(gpu ? PRODUCTS_ON_GPU : 1, sessions);
        toDevice = gpu ? new DeviceCopy(sessions) : null;
        for (int i = 0; i < WARM_UP; i++) {
            play();
        }
        all.clear();
        ofWork.clear();
    }

    /** Forgets what was measured beside earlier work; {@link #rows} does not. */
    void begin() {
        ofWork.clear();
    }

    @Override
    public void play() {
        measure(Peak.MATRIX_PRODUCT, product::run);
        measure(Peak.MEMORY_COPY, copy::run);
        if (toDevice != null) {
            measure(Peak.DEVICE_COPY, toDevice::run);
        }
    }

    private void measure(Peak peak, Runnable work) {
        long started = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - started) / 1e9;
        all.computeIfAbsent(peak, key -> new ArrayList<>()).add(seconds);
        ofWork.computeIfAbsent(peak, key -> new ArrayList<>()).add(seconds);
    }

    /** {@return the work of one measurement: multiplications and additions, or bytes} */
    private double work(Peak peak) {
        return switch (peak) {
            case MATRIX_PRODUCT -> product.flop();
            case MEMORY_COPY -> MemoryCopy.BYTES;
            case DEVICE_COPY -> DeviceCopy.BYTES;
        };
    }

    /**
     * {@return which part of a peak some work has reached, turn by turn}
     *
     * @param amount of the work: multiplications and additions, or bytes
     * @param timing of its repetitions since {@link #begin}
     */
    Ratio fraction(Peak peak, double amount, Timing timing) {
        return Ratio.of(ofWork.getOrDefault(peak, List.of()), timing.seconds()).times(amount / work(peak));
    }

    /** {@return the peaks themselves, of all turns until now; none before the first} */
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        all.forEach((peak, seconds) -> {
            boolean counts = peak == Peak.MATRIX_PRODUCT;
            Row row = Row.of("peak: " + peak.words(), 1, counts ? "one run" : "one copy", Timing.of(seconds));
            rows.add(counts ? row.withFlop(work(peak)) : row.withBytes(work(peak)));
        });
        return rows;
    }

    @Override
    public void close() {
        product.close();
        if (toDevice != null) {
            toDevice.close();
        }
    }
}
