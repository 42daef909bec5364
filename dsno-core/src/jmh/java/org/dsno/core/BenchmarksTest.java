package org.dsno.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of this module, and prints what they find: mvn verify -Pjmh -Dtest=BenchmarksTest -am -pl MODULE */
@Tag("profile")
class BenchmarksTest {
    @Test
    void run() throws RunnerException {
        assertThat(new Runner(new OptionsBuilder()
                                .include("org\\.dsno\\..*" + System.getProperty("dsno.benchmark", ""))
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
