package org.dsno.core.device;

import static org.dsno.api.Arguments.require;

import org.dsno.api.Default;

/**
 * What sessions may do, beside the device that they run on.
 *
 * @param intraOpThreads threads that share one operation; 0 is TensorFlow's own choice, one per core. Results are equal
 *     to the last bit only where this number is
 * @param interOpThreads threads that run independent operations; 0 is TensorFlow's own choice
 * @param bfloat16 whether oneDNN may compute in bfloat16 where that is safe; weights stay float32. On a CPU only, and
 *     faster only on one with bfloat16 instructions
 */
public record SessionOptions(
        @Default("0") int intraOpThreads,
        @Default("0") int interOpThreads,
        @Default("false") boolean bfloat16) {
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
