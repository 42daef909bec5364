package org.dsno.experiments.cell;

import org.dsno.api.Labels;
import org.dsno.api.Prediction;
import org.dsno.api.SampleShape;
import org.dsno.api.State;
import org.dsno.api.Teacher;

/** A teacher, and how long it took to answer. Does not close it. */
final class TimedTeacher implements Teacher {
    private final Teacher teacher;
    private long nanos;

    TimedTeacher(Teacher teacher) {
        this.teacher = teacher;
    }

    double seconds() {
        return nanos / 1e9;
    }

    @Override
    public SampleShape shape() {
        return teacher.shape();
    }

    @Override
    public int classes() {
        return teacher.classes();
    }

    @Override
    public Prediction predict(State x, double t) {
        long started = System.nanoTime();
        Prediction prediction = teacher.predict(x, t);
        nanos += System.nanoTime() - started;
        return prediction;
    }

    @Override
    public Prediction predict(State x, Labels labels, double t) {
        long started = System.nanoTime();
        Prediction prediction = teacher.predict(x, labels, t);
        nanos += System.nanoTime() - started;
        return prediction;
    }
}
