/** Keeps what the check of a run found: changes, coverage, findings. */
@NullMarked
package io.policyinventory.snapshot.check;

import org.jspecify.annotations.NullMarked;
