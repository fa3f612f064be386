/** The workbook: a sheet per report after the Summary. */
@NullMarked
package io.policyinventory.report.xlsx;

import org.jspecify.annotations.NullMarked;
