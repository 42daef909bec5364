/**
 * Students in few steps of a teacher's own network, the rivals of the operator: progressive distillation (Salimans &amp; Ho
 * 2022) and consistency distillation (Song et al. 2023). Teacher and student are in one graph, one training step is one run
 * of the session, and only the batch crosses to the device.
 *
 * <p>The third of them, knowledge distillation (Luhman &amp; Luhman 2021), needs nothing here: it is {@link
 * org.dsno.core.operator.OperatorTraining} at resolution 1 with 0 modes.
 *
 * <p>Reading order: {@link org.dsno.core.distillation.TeacherStep}, {@link
 * org.dsno.core.distillation.ProgressiveTraining}, {@link org.dsno.core.distillation.ConsistencyFunction}, {@link
 * org.dsno.core.distillation.ConsistencyDistillation}, {@link org.dsno.core.distillation.ConsistencyStudent}.
 */
@NullMarked
package org.dsno.core.distillation;

import org.jspecify.annotations.NullMarked;
