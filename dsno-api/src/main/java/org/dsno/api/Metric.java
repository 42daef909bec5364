package org.dsno.api;

import java.util.List;

/** Numbers that say how good an operator is. */
@FunctionalInterface
public interface Metric {
    /** {@return one measurement or several, always of the same names, units and directions for the same settings and times} */
    List<Measurement> measure(Evaluation evaluation);
}
