package io.policyinventory.policy.snapshot;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A policy whose version a run replaced.
 *
 * @param before the version before; null when the policy is new
 * @param after the version that the run stored; null when the policy is gone
 */
public record PolicyTransition(Scope scope, @Nullable Policy before, @Nullable Policy after) {}
