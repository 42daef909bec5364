package org.dsno.experiments;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the standard error is connected to.
 *
 * @param present whether it is a terminal that lines can be redrawn on
 * @param colours whether it is to have colours: not where NO_COLOR (no-color.org) is set
 * @param width in characters
 */
record Terminal(boolean present, boolean colours, int width) {
    private static final int USUAL_WIDTH = 80;
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    /** {@return that of this process} */
    static Terminal ofThisProcess() {
        return of(isConsole(System.console()) && isDevice(STANDARD_ERROR), System.getenv());
    }

    static Terminal of(boolean connected, Map<String, String> environment) {
        boolean present = connected && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        boolean colours = present && environment.getOrDefault("NO_COLOR", "").isEmpty();
        String columns = environment.getOrDefault("COLUMNS", "");
        return new Terminal(
                present, colours, columns.matches("[1-9]\\d{0,4}") ? Integer.parseInt(columns) : USUAL_WIDTH);
    }

    /** From Java 22 on there is a console without a terminal, too, which has a method to say so. */
    private static boolean isConsole(@Nullable Console console) {
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Java 22 and newer have Console.isTerminal", e);
        }
    }

    /** The console is that of the standard output; the standard error may have been sent elsewhere. */
    private static boolean isDevice(Path descriptor) {
        try {
            Path target = Files.readSymbolicLink(descriptor);
            return target.startsWith("/dev") && !target.equals(Path.of("/dev/null"));
        } catch (IOException | UnsupportedOperationException noProc) {
            return true; // a system without /proc says no more than the console does
        }
    }
}
