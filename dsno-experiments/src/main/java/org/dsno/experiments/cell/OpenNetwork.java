package org.dsno.experiments.cell;

import java.io.IOException;
import java.util.Map;
import org.dsno.api.Teacher;
import org.dsno.core.denoiser.NetworkTeacher;
import org.dsno.core.denoiser.TrainedDenoiser;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.tensor.HostTensor;
import org.jspecify.annotations.Nullable;

/** A network at work as a teacher. Where it comes from is asked when it is first needed, and once. */
final class OpenNetwork implements OpenTeacher {
    /** Where the trained network comes from. */
    @FunctionalInterface
    interface Origin {
        TrainedDenoiser get() throws IOException;
    }

    /** Looks at a teacher before anything is made with it. */
    interface Check {
        /** Whether it has been done, for this network, in this run. */
        boolean done();

        /** Throws an IOException if the teacher is not what it is said to be. */
        void of(NetworkTeacher teacher) throws IOException;
    }

    private final Origin origin;
    private final double guidance;
    private final Check check;
    private final TensorFlowSessions sessions;
    private @Nullable TrainedDenoiser denoiser;
    private @Nullable NetworkTeacher teacher;

    OpenNetwork(Origin origin, double guidance, Check check, TensorFlowSessions sessions) {
        this.origin = origin;
        this.guidance = guidance;
        this.check = check;
        this.sessions = sessions;
    }

    @Override
    public Map<String, HostTensor> weights() throws IOException {
        if (!check.done()) {
            teacher(); // what is not sound is no start either
        }
        return denoiser().weights();
    }

    @Override
    public Teacher teacher() throws IOException {
        NetworkTeacher now = teacher;
        if (now == null) {
            now = denoiser().teacher(guidance, sessions);
            teacher = now; // from here on it is closed with this
            if (!check.done()) {
                check.of(now);
            }
        }
        return now;
    }

    private TrainedDenoiser denoiser() throws IOException {
        TrainedDenoiser now = denoiser;
        if (now == null) {
            now = origin.get();
            denoiser = now;
        }
        return now;
    }

    @Override
    public void makeRoom() {
        if (teacher != null) {
            teacher.close();
            teacher = null;
        }
    }
}
