/** A sweep's report: one page, made of the files of its folder alone. */
@NullMarked
package org.dsno.experiments.report;

import org.jspecify.annotations.NullMarked;
