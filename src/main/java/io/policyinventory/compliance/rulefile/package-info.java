/** Reads the rule file; every mistake is told with its line. */
@NullMarked
package io.policyinventory.compliance.rulefile;

import org.jspecify.annotations.NullMarked;
