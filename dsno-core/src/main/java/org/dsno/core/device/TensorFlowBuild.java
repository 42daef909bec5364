package org.dsno.core.device;

import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/**
 * The TensorFlow of this class path, and what stands between it and a GPU.
 *
 * @param version TensorFlow's version, for example {@code 2.18.0}
 * @param gpuNatives whether its native libraries can use a GPU
 * @param cudaProblem why the build's own CUDA libraries could not be loaded
 */
record TensorFlowBuild(String version, boolean gpuNatives, Optional<String> cudaProblem) {
    /** {@return whether the native libraries on the class path can use a GPU; where both kinds are, these are taken} */
    static boolean hasGpuNatives() {
        String library = System.mapLibraryName("jnitensorflow");
        return Loader.class.getResource("/org/tensorflow/internal/c_api/" + Loader.getPlatform() + "-gpu/" + library)
                != null;
    }

    /** {@return the reason why TensorFlow sees no GPU, as far as it can be told} */
    String whyNoGpu(NvidiaDriver driver) {
        if (!gpuNatives) {
            return "this build has the CPU natives of TensorFlow " + version + "; build with -Pgpu for a GPU";
        }
        String none = "TensorFlow " + version + " found no GPU";
        if (!driver.present()) {
            return none + ": no NVIDIA driver is loaded on this machine";
        }
        return none + ", though an NVIDIA driver is loaded: "
                + cudaProblem.orElse("start with TF_CPP_MIN_LOG_LEVEL=0 to read its reasons");
    }
}
