package org.dsno.core.interop;

/** The numbers 0 to count − 1 in the order of their decimal texts: 0, 1, 10, 100, 101, …, 11, …, 2, … */
final class TextOrder {
    private TextOrder() {}

    /** {@return the number after {@code k}, or −1 if there is none; the first is 0} */
    static int next(int k, int count) {
        if (k > 0 && k * 10L < count) {
            return k * 10;
        }
        int up = k;
        while (up > 0 && (up % 10 == 9 || up + 1 >= count)) {
            up /= 10;
        }
        return up > 0 || (k == 0 && count > 1) ? up + 1 : -1;
    }
}
