/** Charts as inline SVG, which take their colours from the page. */
@NullMarked
package org.dsno.experiments.report.chart;

import org.jspecify.annotations.NullMarked;
