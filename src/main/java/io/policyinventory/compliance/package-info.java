/** Rules over policies, and the changes between two versions of a policy. */
@NullMarked
package io.policyinventory.compliance;

import org.jspecify.annotations.NullMarked;
