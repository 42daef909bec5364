package org.dsno.testkit;

import org.dsno.api.NoiseSchedule;
import org.dsno.api.Prediction;
import org.dsno.api.SampleShape;
import org.dsno.api.Samples;
import org.dsno.api.State;
import org.dsno.api.Teacher;
import org.dsno.api.TeacherProvider;
import org.dsno.core.teacher.ExactDenoiserProvider;

/** {@link TeacherFault}, as a plug-in. */
public final class FaultyTeacherProvider implements TeacherProvider<FaultyTeacherProvider.Settings> {
    record Settings(TeacherFault fault) {}

    @Override
    public String name() {
        return "faulty";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Teacher create(Settings settings, Samples data, NoiseSchedule schedule) {
        Teacher exact = new ExactDenoiserProvider().create(new ExactDenoiserProvider.Settings(0.5), data, schedule);
        return new Teacher() {
            @Override
            public SampleShape shape() {
                return settings.fault().shape(exact.shape());
            }

            @Override
            public Prediction predict(State x, double t) {
                return settings.fault().spoil(exact.predict(x, t), x, t, schedule);
            }
        };
    }
}
