package org.dsno.experiments.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Where values lie on an axis. */
public sealed interface Scale {
    /** {@return whether there is a place for a value} */
    boolean has(double value);

    /** {@return its place, 0 to 1 within the range of the axis} */
    double at(double value);

    List<Tick> ticks();

    /** Values at even distances are evenly apart. */
    record Linear(double min, double max) implements Scale {
        @Override
        public boolean has(double value) {
            return Double.isFinite(value);
        }

        @Override
        public double at(double value) {
            return (value - min) / (max - min);
        }

        @Override
        public List<Tick> ticks() {
            return Ticks.of(Ticks.linear(min, max), this::at);
        }
    }

    /** Values of even ratios are evenly apart; there is a place for positive ones only. */
    record Logarithmic(double min, double max) implements Scale {
        @Override
        public boolean has(double value) {
            return Double.isFinite(value) && value > 0;
        }

        @Override
        public double at(double value) {
            return Math.log(value / min) / Math.log(max / min);
        }

        @Override
        public List<Tick> ticks() {
            return Ticks.of(Ticks.logarithmic(min, max), this::at);
        }
    }

    /** Names instead of values, which count them from 0. */
    record Categories(List<String> names) implements Scale {
        public Categories {
            names = List.copyOf(names);
        }

        @Override
        public boolean has(double value) {
            return value > -1 && value < names.size();
        }

        @Override
        public double at(double value) {
            return (value + 0.5) / names.size();
        }

        @Override
        public List<Tick> ticks() {
            return IntStream.range(0, names.size())
                    .mapToObj(i -> new Tick(at(i), names.get(i)))
                    .toList();
        }
    }

    /** From the smallest to the largest of some values, with a margin, so that nothing lies on the frame. */
    static Scale linear(List<Double> values) {
        List<Double> finite = values.stream().filter(Double::isFinite).toList();
        if (finite.isEmpty()) {
            return new Linear(0, 1);
        }
        double min = finite.stream().mapToDouble(value -> value).min().orElseThrow();
        double max = finite.stream().mapToDouble(value -> value).max().orElseThrow();
        double margin = max > min ? (max - min) * 0.06 : Math.max(Math.abs(max) * 0.1, 1e-12);
        return new Linear(min - margin, max + margin);
    }

    /** The same from nought, for what is no less. */
    static Scale fromNought(List<Double> values) {
        double max = values.stream()
                .filter(Double::isFinite)
                .mapToDouble(value -> value)
                .max()
                .orElse(1);
        return new Linear(0, max > 0 ? max * 1.06 : 1);
    }

    /** A range of positive values. */
    static Scale logarithmic(List<Double> values) {
        List<Double> positive = values.stream()
                .filter(value -> Double.isFinite(value) && value > 0)
                .toList();
        if (positive.isEmpty()) {
            return new Logarithmic(1, 10);
        }
        double min = positive.stream().mapToDouble(value -> value).min().orElseThrow();
        double max = positive.stream().mapToDouble(value -> value).max().orElseThrow();
        double margin = Math.max(1.05, Math.pow(max / min, 0.06));
        return new Logarithmic(min / margin, max * margin);
    }

    /** {@return the ranges of x and y with the same length for the same difference in a frame of some shape} */
    static List<Linear> alike(List<Double> x, List<Double> y, double widthToHeight) {
        Linear across = (Linear) linear(x);
        Linear up = (Linear) linear(y);
        double height = Math.max(up.max() - up.min(), (across.max() - across.min()) / widthToHeight);
        List<Linear> ranges = new ArrayList<>();
        ranges.add(around((across.min() + across.max()) / 2, height * widthToHeight));
        ranges.add(around((up.min() + up.max()) / 2, height));
        return ranges;
    }

    private static Linear around(double middle, double length) {
        return new Linear(middle - length / 2, middle + length / 2);
    }
}
