/** Reports as one Office Open XML workbook. */
@NullMarked
package io.policyinventory.report.xlsx;

import org.jspecify.annotations.NullMarked;
