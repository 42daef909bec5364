package org.dsno.core.device;

import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;

/**
 * The CUDA libraries among the jars of a GPU build.
 *
 * <p>TensorFlow opens CUDA by library name while it is loaded itself, and looks only where the system keeps libraries.
 * A library that this process has already loaded is found under its name too, so the jars' copies are loaded first. The
 * classes are named, not imported: a CPU build has none of them.
 */
final class CudaLibraries {
    /** In the order in which they need each other. */
    private static final List<String> NAMES =
            List.of("cudart", "nvrtc", "cublas", "cufft", "curand", "cusparse", "cusolver", "cudnn", "nccl");

    private static final Optional<String> PROBLEM = load();

    private CudaLibraries() {}

    /**
     * Loads them once per process; does nothing in a build without them.
     *
     * @return why they could not be loaded (without a driver they cannot), or empty
     */
    static Optional<String> preload() {
        return PROBLEM;
    }

    private static Optional<String> load() {
        if (!onClassPath()) {
            return Optional.empty();
        }
        if (Loader.getLoadedLibraries().containsKey("jnitensorflow")) {
            return Optional.of("TensorFlow was in use before its device was selected, too late to bring CUDA to it");
        }
        for (String name : NAMES) {
            try {
                Loader.load(Class.forName("org.bytedeco.cuda.global." + name));
            } catch (ClassNotFoundException | LinkageError unusable) {
                return Optional.of("CUDA's " + name + " cannot be loaded: " + unusable.getMessage());
            }
        }
        return Optional.empty();
    }

    private static boolean onClassPath() {
        return CudaLibraries.class.getResource("/org/bytedeco/cuda/global/cudart.class") != null;
    }
}
