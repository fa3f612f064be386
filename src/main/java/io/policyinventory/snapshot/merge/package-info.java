/** Makes versions of policies from what a run staged. */
@NullMarked
package io.policyinventory.snapshot.merge;

import org.jspecify.annotations.NullMarked;
