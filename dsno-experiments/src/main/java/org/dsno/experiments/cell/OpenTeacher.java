package org.dsno.experiments.cell;

import java.io.IOException;
import java.util.Map;
import org.dsno.api.Teacher;
import org.dsno.core.tensor.HostTensor;

/** A teacher at work. */
interface OpenTeacher extends AutoCloseable {
    /** {@return the weights of its backbone, by name, trained now if they have to be; empty if it is no network} */
    Map<String, HostTensor> weights() throws IOException;

    /**
     * The teacher itself, trained now if it has to be, and checked.
     *
     * @throws IOException if it is not what it is said to be
     */
    Teacher teacher() throws IOException;

    /** Frees what is open; it is opened again when it is asked for again. */
    void makeRoom();

    @Override
    default void close() {
        makeRoom();
    }
}
