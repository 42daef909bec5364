package org.dsno.core.plugin;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known name a misspelt one was meant to be. */
public final class NearestName {
    private NearestName() {}

    /** {@return the known name that is closest to the wanted one, if any is close enough to be meant} */
    public static Optional<String> of(String wanted, Collection<String> known) {
        int tolerance = Math.max(1, wanted.length() / 3);
        return known.stream()
                .filter(name -> distance(wanted, name) <= tolerance)
                .min(Comparator.<String>comparingInt(name -> distance(wanted, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@return {@code "; did you mean 'NAME'?"}, or a full stop, to end a sentence with} */
    public static String hint(String wanted, Collection<String> known) {
        return of(wanted, known).map(name -> "; did you mean '" + name + "'?").orElse(".");
    }

    /** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
