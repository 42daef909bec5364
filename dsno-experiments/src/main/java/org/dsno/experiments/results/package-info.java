/** What a sweep found: the tables, and which of the expected trends they show. */
@NullMarked
package org.dsno.experiments.results;

import org.jspecify.annotations.NullMarked;
