package org.dsno.core.memory;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The memory that this process may use at most: the machine's, or less in a container with a limit. */
public final class PhysicalMemory {
    private PhysicalMemory() {}

    /** {@return bytes; all there could be where Java does not know} */
    public static long bytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Long.MAX_VALUE;
    }
}
