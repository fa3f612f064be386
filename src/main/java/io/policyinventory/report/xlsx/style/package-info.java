/** Colours, formats and heights of cells, each made once. */
@NullMarked
package io.policyinventory.report.xlsx.style;

import org.jspecify.annotations.NullMarked;
