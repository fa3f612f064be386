/** Applies the rules to a snapshot, and tells what breaks them. */
@NullMarked
package io.policyinventory.compliance;

import org.jspecify.annotations.NullMarked;
