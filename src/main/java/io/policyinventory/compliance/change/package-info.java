/** Finds what changed between two versions of a policy. */
@NullMarked
package io.policyinventory.compliance.change;

import org.jspecify.annotations.NullMarked;
