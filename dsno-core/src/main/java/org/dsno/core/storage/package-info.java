/** Files and folders that are complete or absent: written under a temporary name, synced, moved. */
@NullMarked
package org.dsno.core.storage;

import org.jspecify.annotations.NullMarked;
