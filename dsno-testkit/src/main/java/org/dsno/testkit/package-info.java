/**
 * What every plug-in must do, as tests: the contract that its author runs.
 *
 * <p>A contract is an interface whose default methods are the tests. A plug-in's test class implements the contract of
 * its kind and says what to test:
 *
 * <pre>{@code
 * class DdimTest implements SolverContract<NoSettings> {
 *     public SolverProvider<NoSettings> plugin() { return new DdimProvider(); }
 *     public NoSettings settings() { return new NoSettings(); }
 * }
 * }</pre>
 *
 * <p>Reading order: {@link org.dsno.testkit.PluginContract}, which all share, then that of your kind.
 */
@NullMarked
package org.dsno.testkit;

import org.jspecify.annotations.NullMarked;
