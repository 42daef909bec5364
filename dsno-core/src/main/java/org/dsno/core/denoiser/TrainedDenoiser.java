package org.dsno.core.denoiser;

import java.util.Map;
import org.dsno.core.device.TensorFlowSessions;
import org.dsno.core.tensor.HostTensor;

/**
 * A denoiser with its weights.
 *
 * @param weights by parameter name
 */
public record TrainedDenoiser(DenoiserArchitecture architecture, Map<String, HostTensor> weights) {
    /**
     * Opens it.
     *
     * @param guidance w of classifier-free guidance; 0 for none
     * @return a teacher that owns a session; the caller closes it
     * @throws IllegalArgumentException if the weights are not those of the architecture; the message lists what is
     *     missing, what is extra and which shapes differ
     */
    public NetworkTeacher teacher(double guidance, TensorFlowSessions sessions) {
        return new NetworkTeacher(this, guidance, sessions);
    }
}
