/** Decides whether a server or disk is protected, and what stands in the way of knowing. */
@NullMarked
package io.policyinventory.compliance.protection;

import org.jspecify.annotations.NullMarked;
