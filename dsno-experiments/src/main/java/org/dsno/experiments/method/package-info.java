/** Methods that name other plug-ins in their settings, which only an experiment file can do. */
@NullMarked
package org.dsno.experiments.method;

import org.jspecify.annotations.NullMarked;
