/**
 * What a run knows as a whole: its policies, what changed since the run before, what became of its
 * scopes.
 */
@NullMarked
package io.policyinventory.policy.snapshot;

import org.jspecify.annotations.NullMarked;
