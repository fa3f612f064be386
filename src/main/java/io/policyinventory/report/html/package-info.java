/** The page: all that a summary has, in one file that a browser shows without anything else. */
@NullMarked
package io.policyinventory.report.html;

import org.jspecify.annotations.NullMarked;
