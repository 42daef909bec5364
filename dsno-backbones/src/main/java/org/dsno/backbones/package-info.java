/** The built-in backbones: a plug-in like any other. */
@NullMarked
package org.dsno.backbones;

import org.jspecify.annotations.NullMarked;
