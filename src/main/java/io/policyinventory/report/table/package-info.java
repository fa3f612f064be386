/** The reports, a file each. */
@NullMarked
package io.policyinventory.report.table;

import org.jspecify.annotations.NullMarked;
