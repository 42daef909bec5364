package org.dsno.experiments.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Orders or events, one a line. A line that does not begin as one was printed by something else, and is passed over. */
public final class Lines {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final char MARK = '\u001e'; // the record separator of JSON text sequences

    private Lines() {}

    /** Sends them; several threads may. */
    public static final class Sender {
        private final OutputStream out;

        /** Sends them here. */
        public Sender(OutputStream out) {
            this.out = out;
        }

        /**
         * Sends one.
         *
         * @throws IOException if whoever should read them is gone
         */
        public synchronized void send(Object message) throws IOException {
            out.write((MARK + JSON.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /** Reads them. */
    public static final class Receiver<T> {
        private final BufferedReader in;
        private final Class<T> type;

        /** Reads them from here. */
        public Receiver(InputStream in, Class<T> type) {
            this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            this.type = type;
        }

        /** {@return the next one; empty when whoever sends them is gone} */
        public Optional<T> next() throws IOException {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int mark = line.indexOf(MARK);
                if (mark >= 0) {
                    try {
                        return Optional.of(JSON.readValue(line.substring(mark + 1), type));
                    } catch (JsonProcessingException e) {
                        throw new IOException("not understood: " + line, e);
                    }
                }
            }
            return Optional.empty();
        }
    }
}
