package org.dsno.experiments.cell;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.dsno.core.device.ExecutionDevice;
import org.tensorflow.TensorFlow;

/** What a result was made with, for manifests. */
public final class Environment {
    private Environment() {}

    public static ObjectNode describe(ExecutionDevice device) {
        ObjectNode environment = JsonNodeFactory.instance.objectNode();
        String version = Environment.class.getPackage().getImplementationVersion();
        environment.put("dsno", version == null ? "unversioned" : version);
        environment.put("tensorflow", TensorFlow.version());
        environment.put("java", Runtime.version().toString());
        environment.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        environment.put("processors", Runtime.getRuntime().availableProcessors());
        environment.put("device", device.description());
        environment.put("device-reason", device.reason());
        return environment;
    }
}
