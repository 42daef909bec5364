/** Finding plug-ins by name, on the class path and in jars. */
@NullMarked
package org.dsno.core.plugin;

import org.jspecify.annotations.NullMarked;
