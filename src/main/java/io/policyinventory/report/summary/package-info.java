/** Counts what streams by, for the Summary that stands before the reports. */
@NullMarked
package io.policyinventory.report.summary;

import org.jspecify.annotations.NullMarked;
