package org.dsno.core.distillation;

import org.dsno.api.NoiseSchedule;

/** The teacher's one step from a point of the grid to the next. */
public enum ConsistencySolver {
    /** Order 1, one evaluation of the teacher. */
    DDIM {
        @Override
        TeacherStep step(double t, double end, NoiseSchedule schedule) {
            return TeacherStep.ddim(t, end, schedule);
        }
    },
    /** Order 2, two evaluations. */
    HEUN {
        @Override
        TeacherStep step(double t, double end, NoiseSchedule schedule) {
            return TeacherStep.heun(t, end, schedule);
        }
    };

    abstract TeacherStep step(double t, double end, NoiseSchedule schedule);
}
