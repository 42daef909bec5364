package org.dsno.experiments;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.dsno.core.Progress;

/**
 * Lines that scroll, and how far what is being done has come: on a terminal as bars, which are redrawn in place below the
 * lines; elsewhere as a line every few seconds. May be used from several threads.
 *
 * <p>The cursor rests at the beginning of the line below the bars, so whatever ends the process leaves a usable terminal.
 */
final class Display {
    /** What is said of how something went. */
    enum Colour {
        RED(31),
        GREEN(32),
        YELLOW(33);

        private final int code;

        Colour(int code) {
            this.code = code;
        }
    }

    private static final long BETWEEN_LINES = Duration.ofSeconds(5).toNanos();
    private static final long BETWEEN_DRAWINGS = Duration.ofMillis(100).toNanos();
    private static final String ERASE_LINE_ABOVE = "\033[1A\033[2K";
    private static final int SHORTEST_BAR = 10;
    private static final int LONGEST_BAR = 20;

    private final PrintStream to;
    private final Terminal terminal;
    private final LongSupplier nanoTime;
    private final List<Part> bars = new ArrayList<>();
    private int drawn;
    private long lastDrawn;

    Display(PrintStream to, Terminal terminal, LongSupplier nanoTime) {
        this.to = to;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        lastDrawn = nanoTime.getAsLong() - BETWEEN_DRAWINGS;
    }

    /** {@return the text, in a colour where there are colours} */
    String in(Colour colour, String text) {
        return terminal.colours() ? "\033[" + colour.code + "m" + text + "\033[0m" : text;
    }

    /** Prints a line. */
    synchronized void line(String text) {
        StringBuilder all = erased().append(text).append(System.lineSeparator());
        draw(all);
    }

    /** Takes all bars away; those of work that goes on come back by themselves. */
    synchronized void clear() {
        bars.clear();
        to.print(erased());
        to.flush();
    }

    /**
     * A piece of work that is to be shown while it goes on.
     *
     * @param indent what its lines begin with
     */
    Progress part(String indent, String name) {
        return new Part(indent, name);
    }

    private StringBuilder erased() {
        StringBuilder codes = new StringBuilder(ERASE_LINE_ABOVE.repeat(drawn));
        drawn = 0;
        return codes;
    }

    /** Prints a text at once with the bars below it, so that nothing flickers. */
    private void draw(StringBuilder text) {
        for (Part bar : bars) {
            text.append(bar.bar()).append(System.lineSeparator());
        }
        drawn = bars.size();
        lastDrawn = nanoTime.getAsLong();
        to.print(text);
        to.flush();
    }

    private final class Part implements Progress {
        private final String indent;
        private final String name;
        private boolean started;
        private long start;
        private long before;
        private long lastLine = nanoTime.getAsLong();
        private long done;
        private long total = 1;

        Part(String indent, String name) {
            this.indent = indent;
            this.name = name;
        }

        @Override
        public void startedAt(long earlier) {
            line(String.format(Locale.ROOT, "%s%s: goes on after %,d", indent, name, earlier));
        }

        @Override
        public void advanced(long nowDone, long ofAll) {
            synchronized (Display.this) {
                done = nowDone;
                total = ofAll;
                boolean first = !started;
                if (first) {
                    started = true;
                    start = nanoTime.getAsLong();
                    before = done; // the first piece is the slowest, and says nothing of the others
                }
                if (terminal.present()) {
                    redraw();
                } else if (!first) {
                    printNowAndThen();
                }
            }
        }

        private void redraw() {
            boolean ended = done >= total;
            boolean isShown = bars.contains(this);
            if (ended) {
                bars.remove(this);
            } else if (!isShown) {
                bars.add(this);
            }
            if (ended ? isShown : nanoTime.getAsLong() - lastDrawn >= BETWEEN_DRAWINGS) {
                draw(erased());
            }
        }

        private void printNowAndThen() {
            long now = nanoTime.getAsLong();
            if (now - lastLine >= BETWEEN_LINES && done < total) {
                lastLine = now;
                line(String.format(Locale.ROOT, "%s%s %,d/%,d, %s left", indent, name, done, total, left()));
            }
        }

        private double seconds() {
            return (nanoTime.getAsLong() - start) / 1e9;
        }

        private String left() {
            return Console.words(seconds() / (done - before) * (total - done));
        }

        private String bar() {
            double share = (double) done / total;
            String numbers = String.format(Locale.ROOT, " %3d %%  %,d/%,d", (int) (100 * share), done, total);
            if (done > before && seconds() > 0) {
                double rate = (done - before) / seconds();
                numbers += String.format(Locale.ROOT, rate < 10 ? "  %.2g/s" : "  %,.0f/s", rate) + "  " + left()
                        + " left";
            }
            // A line that is as wide as the terminal wraps on some.
            int room = terminal.width() - 1 - indent.length() - name.length() - 3 - numbers.length();
            String bar = "";
            if (room >= SHORTEST_BAR) {
                int length = Math.min(room, LONGEST_BAR);
                int full = (int) (share * length);
                bar = " [" + "#".repeat(full) + "-".repeat(length - full) + "]";
            }
            String line = indent + name + bar + numbers;
            return line.substring(0, Math.min(line.length(), Math.max(1, terminal.width() - 1)));
        }
    }
}
