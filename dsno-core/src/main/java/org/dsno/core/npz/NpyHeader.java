package org.dsno.core.npz;

import static org.dsno.api.Arguments.require;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Python dictionary at the head of an array: {@code {'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }}. */
record NpyHeader(NpyType type, List<Integer> shape) {
    private static final int LONGEST_QUOTE = 100;
    private static final int MOST_SIDES = 32;
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8; // of an array of Java
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']{1,20})'");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\s]*)\\)");
    private static final Pattern REST = Pattern.compile("\\{[\\s,]*\\}\\s*");

    /** @throws IllegalArgumentException if it is not one of an array that can be read */
    static NpyHeader parse(String text) {
        String quoted =
                text.substring(0, Math.min(text.length(), LONGEST_QUOTE)).strip();
        StringBuilder rest = new StringBuilder(text);
        String descr = cut(DESCR, rest, quoted);
        String fortran = cut(FORTRAN, rest, quoted);
        String sides = cut(SHAPE, rest, quoted);
        require(REST.matcher(rest).matches(), "its header is not understood: %s", quoted);
        NpyType type = NpyType.of(descr)
                .orElseThrow(() -> new IllegalArgumentException(
                        "its numbers are of '" + descr + "'; read are " + NpyType.known()));
        List<Integer> shape = shape(sides);
        require(
                fortran.equals("False") || shape.size() < 2,
                "it is stored column by column (fortran_order); numpy.ascontiguousarray makes it row by row");
        return new NpyHeader(type, shape);
    }

    private static String cut(Pattern pattern, StringBuilder text, String quoted) {
        Matcher matcher = pattern.matcher(text);
        require(matcher.find(), "its header is not understood: %s", quoted);
        String value = matcher.group(1);
        text.delete(matcher.start(), matcher.end());
        return value;
    }

    private static List<Integer> shape(String sides) {
        List<Integer> shape = new ArrayList<>();
        if (sides.isBlank()) {
            return shape;
        }
        String[] parts = sides.strip().split(",", -1);
        int last = parts[parts.length - 1].isBlank() ? parts.length - 1 : parts.length;
        require(last <= MOST_SIDES, "it has %d sides", last);
        for (int i = 0; i < last; i++) {
            String side = parts[i].strip();
            require(side.matches("[0-9]{1,10}"), "'%s' is no side of a shape", side);
            long length = Long.parseLong(side);
            require(length <= Integer.MAX_VALUE, "a side of %d is more than can be read", length);
            shape.add((int) length);
        }
        return shape;
    }

    /** {@return how many bytes the numbers take} */
    long bytes() {
        long bytes = type.size();
        for (int side : shape) {
            require(side == 0 || bytes <= MOST_BYTES / side, "the shape %s is more than can be read", shape);
            bytes *= side;
        }
        return bytes;
    }

    /** {@return how many bytes of memory its numbers take, as they are read and as float32 (images) or float64} */
    long bytesInMemory() {
        long count = bytes() / type.size();
        return bytes() + count * (type == NpyType.U1 ? Float.BYTES : Double.BYTES);
    }

    /** {@return as NumPy writes it, without padding} */
    String text() {
        String sides = shape.stream().map(side -> side + ",").collect(Collectors.joining(" "));
        String inside = shape.size() > 1 ? sides.substring(0, sides.length() - 1) : sides;
        return "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + inside + "), }";
    }
}
