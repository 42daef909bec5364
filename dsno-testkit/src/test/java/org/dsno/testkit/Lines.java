package org.dsno.testkit;

import static java.nio.file.StandardOpenOption.APPEND;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dsno.api.Measurement;
import org.dsno.api.ResultSink;

/** A line for every number: step, name, value, unit, with tabs between them. An example of docs/extending.md. */
record Lines(Writer out) implements ResultSink {
    /** @param firstStep lines of later steps are told again */
    static Lines open(Path file, long firstStep) throws IOException {
        List<String> before = Files.exists(file) ? Files.readAllLines(file) : List.of();
        Files.write(
                file, before.stream().filter(line -> step(line) <= firstStep).toList());
        return new Lines(Files.newBufferedWriter(file, APPEND));
    }

    private static long step(String line) {
        int tab = line.indexOf('\t');
        return tab < 0 ? Long.MAX_VALUE : Long.parseLong(line.substring(0, tab)); // a kill may cut the last line short
    }

    @Override
    public void scalars(long step, Map<String, Double> values) throws IOException {
        for (Map.Entry<String, Double> one : values.entrySet()) {
            write(step, one.getKey(), one.getValue(), "1");
        }
        out.flush();
    }

    @Override
    public void image(String name, long step, byte[] png) {
        // The picture is a file of the run already.
    }

    @Override
    public void measured(long step, List<Measurement> measurements) throws IOException {
        for (Measurement one : measurements) {
            write(step, one.name(), one.value(), one.unit());
        }
        out.flush();
    }

    @Override
    public void failed(String reason) {
        // So is the reason.
    }

    private void write(long step, String name, double value, String unit) throws IOException {
        out.write(step + "\t" + name + "\t" + value + "\t" + unit + "\n");
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
