/**
 * Methods: ways from a teacher to samples in few evaluations, which an experiment names. The operator is one of them, its
 * rivals are the others.
 *
 * <p>Reading order: {@link org.dsno.core.method.MethodProvider}, {@link org.dsno.core.method.Method}, {@link
 * org.dsno.core.method.Setup}, {@link org.dsno.core.method.Material}, {@link org.dsno.core.method.Sampler}, {@link
 * org.dsno.core.method.DsnoProvider}.
 */
@NullMarked
package org.dsno.core.method;

import org.jspecify.annotations.NullMarked;
