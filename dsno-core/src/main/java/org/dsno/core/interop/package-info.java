/**
 * Files of others: checkpoints of flax, and of progressive distillation in particular; trajectories as the authors of
 * DSNO store them, in LMDB.
 *
 * <p>Files come from anywhere, so nothing that a file says is believed before it is checked against what the file has:
 * a wrong one ends in an {@link java.io.IOException} that names it, whatever its bytes are, and makes us allocate no
 * more than a small multiple of its size.
 *
 * <p>Reading order: {@link org.dsno.core.interop.FlaxCheckpoint}, {@link
 * org.dsno.core.interop.ProgressiveDistillation}; {@link org.dsno.core.interop.LmdbTrajectories}, {@link
 * org.dsno.core.interop.LmdbImport}, {@link org.dsno.core.interop.LmdbExport}.
 */
@NullMarked
package org.dsno.core.interop;

import org.jspecify.annotations.NullMarked;
