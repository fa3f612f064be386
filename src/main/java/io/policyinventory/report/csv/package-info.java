/** Reports as comma-separated values (RFC 4180). */
@NullMarked
package io.policyinventory.report.csv;

import org.jspecify.annotations.NullMarked;
