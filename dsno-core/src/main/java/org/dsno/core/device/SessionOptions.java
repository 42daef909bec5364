package org.dsno.core.device;

import static org.dsno.api.Arguments.require;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dsno.api.Default;
import org.dsno.api.Description;

/** What sessions may do, beside the device that they run on. */
public record SessionOptions(
        @Description("threads that share one operation; 0 is TensorFlow's own choice, one per core; results "
                + "are equal to the last bit only where this number is")
        @Default("0")
        int intraOpThreads,

        @Description("threads that run independent operations; 0 is TensorFlow's own choice") @Default("0")
        int interOpThreads,

        @Description("numbers in which networks multiply features by weights; weights, norms, temporal convolutions and"
                + " losses are float32 in any case, and float16 scales the loss of a training; float16 is for GPUs, a CPU"
                + " without instructions for it takes a hundred times as long")
        @Default("float32")
        Precision precision,

        @Description(
                "whether a GPU that can may round the factors of float32 products to 11 bits, as TensorFlow does by"
                        + " itself; of no influence on a CPU")
        @Default("true")
        boolean tf32,

        @Description("whether TensorFlow compiles clusters of operations by XLA; slower on the CPUs that were measured")
        @Default("false")
        boolean xla,

        @Description(
                "devices that share every batch of a training, each with a replica of the network: the first GPUs, or"
                        + " parts of the CPU, which gain nothing but show what GPUs would do; divides every batch")
        @Default("1")
        int replicas) {
    /** TensorFlow's own choices, in float32, on one device. */
    public static final SessionOptions DEFAULT = new SessionOptions(0, 0, Precision.FLOAT32, true, false, 1);

    public SessionOptions {
        require(
                intraOpThreads >= 0,
                "intraOpThreads is %d; it must be 0 (TensorFlow's choice) or more",
                intraOpThreads);
        require(
                interOpThreads >= 0,
                "interOpThreads is %d; it must be 0 (TensorFlow's choice) or more",
                interOpThreads);
        require(replicas >= 1, "replicas is %d; it must be 1 or more", replicas);
    }

    /** {@return the same with another number of threads for one operation} */
    public SessionOptions withIntraOpThreads(int threads) {
        return new SessionOptions(threads, interOpThreads, precision, tf32, xla, replicas);
    }

    /** {@return variables that the environment of a process must have before it starts, for these options to hold} */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(environment(true));
        environment.putAll(environment(false));
        return environment;
    }

    /**
     * {@return those of them that a device needs}
     *
     * @param gpu whether it is one
     */
    Map<String, String> environment(boolean gpu) {
        if (gpu) {
            return tf32 ? Map.of() : Map.of("NVIDIA_TF32_OVERRIDE", "0");
        }
        return xla ? Map.of("TF_XLA_FLAGS", "--tf_xla_cpu_global_jit") : Map.of();
    }
}
