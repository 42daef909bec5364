/** What a cell takes on a machine, beside what the machine can do; compared with an earlier bench, or with other settings. */
@NullMarked
package org.dsno.experiments.bench;

import org.jspecify.annotations.NullMarked;
