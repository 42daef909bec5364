package org.dsno.experiments.worker;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The main class of a worker that does nothing: it answers a measurement with its process's number, and a run crashes it. */
final class ObedientWorker {
    private static final String ERROR_FILE = "-XX:ErrorFile=";

    private ObedientWorker() {}

    public static void main(String[] arguments) throws IOException {
        Lines.Receiver<Order> orders = new Lines.Receiver<>(System.in, Order.class);
        Lines.Sender events = new Lines.Sender(System.out);
        for (Optional<Order> order = orders.next(); order.isPresent(); order = orders.next()) {
            if (order.get() instanceof Order.Begin) {
                events.send(new Event.Ready());
            } else if (order.get() instanceof Order.Measure) {
                events.send(
                        new Event.Failed(Long.toString(ProcessHandle.current().pid()), "", ""));
            } else if (order.get() instanceof Order.Run) {
                crash();
            }
        }
    }

    /** As Java does it. */
    private static void crash() throws IOException {
        String file = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith(ERROR_FILE))
                .map(option -> option.substring(ERROR_FILE.length()))
                .findFirst()
                .orElseThrow()
                .replace("%p", Long.toString(ProcessHandle.current().pid()));
        Files.writeString(Path.of(file), """
                #
                #  SIGSEGV (0xb) at pc=0x0000, pid=1, tid=2
                #
                # Problematic frame:
                # C  [libmade_up.so+0x1]  crash+0x1
                #
                """);
        Runtime.getRuntime().halt(134);
    }
}
