/** Reads scopes: pages come in from their sources, and what they hold is staged with the cursor. */
@NullMarked
package io.policyinventory.extract;

import org.jspecify.annotations.NullMarked;
