package org.dsno.core.storage;

import java.util.Locale;

/** Numbers of bytes as people read them. */
public final class ByteCount {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

    private ByteCount() {}

    /** {@return for example {@code 2.1 GB}; a thousand bytes are a kB} */
    public static String words(long bytes) {
        if (bytes < 1000) {
            return bytes + " bytes";
        }
        double count = bytes;
        int unit = -1;
        do {
            count /= 1000;
            unit++;
        } while (count >= 999.95 && unit < UNITS.length - 1);
        return String.format(Locale.ROOT, "%.1f %s", count, UNITS[unit]);
    }
}
