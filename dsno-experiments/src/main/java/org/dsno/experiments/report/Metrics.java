package org.dsno.experiments.report;

import java.util.Set;

/** What is known of measurements by their names. */
final class Metrics {
    private static final Set<String> COST =
            Set.of("parameters", "nfe", "nfe-teacher", "seconds-training", "seconds-sampling");
    private static final String OF_TEACHER = "-teacher";
    private static final String AT_TIME = "@t=";
    private static final String QUERIED = "queried-";

    private Metrics() {}

    /** {@return whether it is a price, of which less is not better in itself} */
    static boolean isCost(String name) {
        return COST.contains(name);
    }

    /** {@return whether it holds for one time of the trajectory} */
    static boolean isAtTime(String name) {
        return name.contains(AT_TIME);
    }

    /** {@return whether it is of an operator's answers at other times than those of its training} */
    static boolean isQueried(String name) {
        return name.startsWith(QUERIED);
    }

    /** {@return whether it tells of the teacher's samples, as something to compare the operator's with} */
    static boolean isOfTeacher(String name) {
        return name.endsWith(OF_TEACHER) && !name.endsWith("-against-teacher");
    }

    /** {@return whether it tells of the operator's samples or trajectories} */
    static boolean isOfOperator(String name) {
        return !isCost(name) && !isOfTeacher(name);
    }

    /** {@return what it is of the operator} */
    static String ofOperator(String ofTeacher) {
        return ofTeacher.substring(0, ofTeacher.length() - OF_TEACHER.length());
    }

    /** {@return the same of the teacher} */
    static String ofTeacher(String name) {
        return name + OF_TEACHER;
    }
}
