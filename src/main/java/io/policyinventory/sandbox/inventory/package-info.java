/** What there is in the sandbox: bundled, or generated at any size. */
@NullMarked
package io.policyinventory.sandbox.inventory;

import org.jspecify.annotations.NullMarked;
