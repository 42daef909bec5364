package org.dsno.backbones;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tensorflow.Result;
import org.tensorflow.Session;

/**
 * Where the time of a run goes, by kind of operation: seconds in each, over all threads.
 *
 * @param seconds by kind
 */
record OpTimes(Map<String, Double> seconds) {
    /** {@return the times of one run, a traced one} */
    static OpTimes of(Session.Runner runner) throws ReflectiveOperationException {
        Map<String, Double> seconds = new TreeMap<>();
        try (Result result = traced(runner).runAndFetchMetadata()) {
            var steps = result.getMetadata().orElseThrow().getStepStats();
            for (var device : steps.getDevStatsList()) {
                for (var node : device.getNodeStatsList()) {
                    seconds.merge(
                            kind(node.getTimelineLabel()),
                            (node.getOpEndRelMicros() - node.getOpStartRelMicros()) / 1e6,
                            Double::sum);
                }
            }
        }
        return new OpTimes(seconds);
    }

    /** The package of RunOptions differs between the lines of TensorFlow Java, so nothing here may name it. */
    private static Session.Runner traced(Session.Runner runner) throws ReflectiveOperationException {
        Method setOptions = Arrays.stream(Session.Runner.class.getMethods())
                .filter(method -> method.getName().equals("setOptions"))
                .findAny()
                .orElseThrow();
        byte[] fullTrace = {8, 3}; // field 1, trace_level: 3, FULL_TRACE
        Object options = setOptions
                .getParameterTypes()[0]
                .getMethod("parseFrom", byte[].class)
                .invoke(null, (Object) fullTrace);
        return (Session.Runner) setOptions.invoke(runner, options);
    }

    /** Of "name = Kind(input, …)". */
    private static String kind(String label) {
        return label.replaceFirst("^.* = ", "").replaceFirst("\\(.*", "");
    }

    /** {@return the longest of them, one a line} */
    String longest(int lines) {
        double all = seconds.values().stream().mapToDouble(time -> time).sum();
        return seconds.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(lines)
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%5.1f %% %8.1f ms  %s",
                        100 * entry.getValue() / all,
                        1e3 * entry.getValue(),
                        entry.getKey()))
                .collect(Collectors.joining("\n"));
    }
}
