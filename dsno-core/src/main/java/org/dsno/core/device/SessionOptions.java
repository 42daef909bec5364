package org.dsno.core.device;

import static org.dsno.api.Arguments.require;

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

        @Description("whether oneDNN may compute in bfloat16 where that is safe, weights stay float32; on a "
                + "CPU only, and faster only on one with bfloat16 instructions")
        @Default("false")
        boolean bfloat16) {
    /** TensorFlow's own choices, in float32. */
    public static final SessionOptions DEFAULT = new SessionOptions(0, 0, false);

    public SessionOptions {
        require(
                intraOpThreads >= 0,
                "intraOpThreads is %d; it must be 0 (TensorFlow's choice) or more",
                intraOpThreads);
        require(
                interOpThreads >= 0,
                "interOpThreads is %d; it must be 0 (TensorFlow's choice) or more",
                interOpThreads);
    }
}
