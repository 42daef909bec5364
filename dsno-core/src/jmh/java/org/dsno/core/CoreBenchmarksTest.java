package org.dsno.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of this module, with the profile jmh, and prints what they find; it asserts only that there are some. */
@Tag("profile")
class CoreBenchmarksTest {
    @Test
    void run() throws RunnerException {
        assertThat(new Runner(new OptionsBuilder()
                                .include("org\\.dsno\\..*")
                                .forks(1)
                                .warmupIterations(3)
                                .warmupTime(TimeValue.seconds(1))
                                .measurementIterations(5)
                                .measurementTime(TimeValue.seconds(1))
                                .build())
                        .run())
                .isNotEmpty();
    }
}
