package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Proves that a contract bites: each of its rules has a fault that it alone catches. */
final class Bite {
    private Bite() {}

    /**
     * Runs the contract on every fault.
     *
     * @param contract whose rules must all be broken by one of the faults
     * @param cases a class with one invocation for each fault, displayed by the fault's name
     */
    static void assertEachFaultBreaksItsRuleAlone(Class<?> contract, Class<?> cases, Fault[] faults) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(cases))
                .execute()
                .testEvents();
        Map<String, Set<String>> broken = new TreeMap<>();
        Arrays.stream(faults).forEach(fault -> broken.put(fault.name(), new TreeSet<>()));
        tests.failed()
                .list()
                .forEach(event -> broken.get(fault(event.getTestDescriptor())).add(rule(event.getTestDescriptor())));
        Map<String, Set<String>> expected = new TreeMap<>();
        Arrays.stream(faults)
                .forEach(fault -> expected.put(
                        fault.name(), fault.brokenRule().isEmpty() ? Set.of() : Set.of(fault.brokenRule())));

        assertThat(broken).isEqualTo(expected);
        assertThat(tests.finished().count())
                .as("tests that ran")
                .isEqualTo((long) faults.length * rules(contract.getMethods()).size());
        assertThat(Arrays.stream(faults).map(Fault::brokenRule).collect(Collectors.toSet()))
                .as("rules that some fault breaks, and none")
                .contains("")
                .containsAll(rules(contract.getDeclaredMethods()));
    }

    private static List<String> rules(Method[] methods) {
        return Arrays.stream(methods)
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .toList();
    }

    private static String fault(TestDescriptor test) {
        return test.getParent().orElseThrow().getDisplayName();
    }

    private static String rule(TestDescriptor test) {
        return ((MethodSource) test.getSource().orElseThrow()).getMethodName();
    }
}
