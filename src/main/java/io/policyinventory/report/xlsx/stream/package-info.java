/** Sheets of any length in constant memory: rows encoded and deflated while they are produced. */
@NullMarked
package io.policyinventory.report.xlsx.stream;

import org.jspecify.annotations.NullMarked;
