package org.dsno.core.method;

import java.io.IOException;
import java.util.Map;
import org.dsno.api.Samples;
import org.dsno.api.Teacher;
import org.dsno.core.tensor.HostTensor;
import org.dsno.core.trajectory.TrajectorySet;

/**
 * What a method works with. Nothing of it is made until it is asked for; it stays the caller's.
 *
 * <p>A teacher that is open takes room. Whoever asks for anything else after it has {@link #teacher} again: the one before may
 * have been closed.
 */
public interface Material {
    /** {@return what the teacher was trained on, with labels if there are classes} */
    Samples data();

    /**
     * {@return the trajectories to learn from}
     *
     * @throws IOException if they cannot be made or read
     */
    TrajectorySet trajectories() throws IOException;

    /**
     * {@return the teacher at work}
     *
     * @throws IOException if it cannot be made or read
     */
    Teacher teacher() throws IOException;

    /**
     * {@return the weights of the teacher's network, by name; empty if it is none}
     *
     * @throws IOException if they cannot be made or read
     */
    Map<String, HostTensor> teacherWeights() throws IOException;

    /**
     * {@return where the weights of the operator's backbone start; empty for first values}
     *
     * @throws IOException if they cannot be made or read
     */
    Map<String, HostTensor> initialWeights() throws IOException;
}
