package org.dsno.core.trajectory;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Labels;
import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.ProbabilityFlow;
import org.dsno.api.State;
import org.dsno.api.Teacher;

/** The probability flow of a teacher for samples of given classes, which counts what it is asked. For one thread. */
public final class TeacherFlow implements ProbabilityFlow {
    private final Teacher teacher;
    private final NoiseSchedule schedule;
    private final Labels labels;
    private long evaluations;

    /** The flow of a teacher that is told no classes. */
    public TeacherFlow(Teacher teacher, NoiseSchedule schedule) {
        this(teacher, schedule, Labels.none());
    }

    /**
     * The flow of one batch.
     *
     * @param labels the class of every sample; none for a teacher without classes
     */
    public TeacherFlow(Teacher teacher, NoiseSchedule schedule, Labels labels) {
        this.labels = labels;
        this.teacher = teacher;
        this.schedule = schedule;
    }

    @Override
    public NoiseSchedule schedule() {
        return schedule;
    }

    @Override
    public Prediction predict(State x, double t) {
        require(0 <= t && t <= 1, "a teacher is asked at times in [0, 1], not at %s", t);
        evaluations++;
        return teacher.predict(x, labels, t);
    }

    @Override
    public long evaluations() {
        return evaluations;
    }
}
