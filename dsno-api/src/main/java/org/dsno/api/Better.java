package org.dsno.api;

import java.util.Locale;

/** Which of two numbers of one measurement is the better. */
public enum Better {
    /** The lower one: it is a distance or an error. */
    LOWER,
    /** The higher one. */
    HIGHER,
    /** Neither in itself: it is a price, a count, or says how sure another number is. */
    NEITHER;

    /** {@return the name in files, lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
