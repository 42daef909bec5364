package org.dsno.experiments.results;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One record of a CSV file as it is written there, without its quotes.
 *
 * @param line where it begins, from 1
 */
record CsvRecord(int line, List<String> fields) {
    /**
     * {@return all records of a file in UTF-8, with or without a byte order mark}
     *
     * @throws IOException naming the line where the file stops being CSV
     */
    static List<CsvRecord> read(Path file) throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": is not UTF-8 text", e);
        }
        Reader reader = new Reader(file, text);
        List<CsvRecord> records = new ArrayList<>();
        while (reader.at < text.length()) {
            records.add(reader.record());
        }
        return records;
    }

    /** Goes through a text. */
    private static final class Reader {
        private final Path file;
        private final String text;
        private int at;
        private int line = 1;

        Reader(Path file, String text) {
            this.file = file;
            this.text = text;
            at = text.startsWith("\uFEFF") ? 1 : 0;
        }

        CsvRecord record() throws IOException {
            int begin = line;
            List<String> fields = new ArrayList<>();
            do {
                fields.add(peek() == '"' ? quoted() : plain());
            } while (take(","));
            if (at < text.length() && !take("\r\n") && !take("\n")) {
                throw wrong("'" + text.charAt(at) + "' stands outside of the quotes of its field");
            }
            line++;
            return new CsvRecord(begin, List.copyOf(fields));
        }

        private String plain() throws IOException {
            int begin = at;
            while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
                if (text.charAt(at) == '"') {
                    throw wrong("a quotation mark stands in a field that has no quotes around it");
                }
                at++;
            }
            if (peek() == '\r' && !text.startsWith("\r\n", at)) {
                throw wrong("a carriage return stands alone in a field that has no quotes around it");
            }
            return text.substring(begin, at);
        }

        private String quoted() throws IOException {
            int opened = line;
            StringBuilder field = new StringBuilder();
            at++;
            while (at < text.length()) {
                char next = text.charAt(at++);
                if (next == '"' && !take("\"")) {
                    return field.toString();
                }
                if (next == '\n') {
                    line++;
                }
                field.append(next);
            }
            line = opened;
            throw wrong("a quoted field does not end");
        }

        /** {@return the next character, or 0 at the end} */
        private char peek() {
            return at < text.length() ? text.charAt(at) : 0;
        }

        private boolean take(String wanted) {
            boolean there = text.startsWith(wanted, at);
            at += there ? wanted.length() : 0;
            return there;
        }

        private IOException wrong(String what) {
            return new IOException(file + ", line " + line + ": " + what);
        }
    }
}
