/**
 * NumPy's archives ({@code .npz}): statistics and sample sets as public evaluators exchange them.
 *
 * <p>Files come from anywhere: what a header says is checked before memory is taken for it, and a wrong one ends in an
 * {@link java.io.IOException} that names the file.
 *
 * <p>Reading order: {@link org.dsno.core.npz.Npz}, {@link org.dsno.core.npz.NpyArray}, {@link
 * org.dsno.core.npz.ImageArchive}.
 */
@NullMarked
package org.dsno.core.npz;

import org.jspecify.annotations.NullMarked;
