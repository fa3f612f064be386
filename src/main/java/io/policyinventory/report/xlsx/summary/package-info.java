/** The first sheet of the workbook: gaps, counts, charts. */
@NullMarked
package io.policyinventory.report.xlsx.summary;

import org.jspecify.annotations.NullMarked;
