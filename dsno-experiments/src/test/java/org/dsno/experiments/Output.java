package org.dsno.experiments;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** What one run of the command printed, and its exit code. */
record Output(int code, String out, String err) {
    static Output of(String... arguments) {
        return of(() -> Main.run(arguments));
    }

    /** Runs {@code dsno}. */
    static Output ofDsno(String... arguments) {
        return of(() -> Main.run(Main.dsno(), arguments));
    }

    private static Output of(IntSupplier command) {
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int code = command.getAsInt();
            return new Output(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }
}
