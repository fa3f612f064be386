package io.policyinventory.policy.snapshot;

import io.policyinventory.policy.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A change with the policy that it befell: a row of the {@code changes} report.
 *
 * @param policyName name after the change, of a removed policy the last one; null when it has none
 */
public record ScopedChange(
    Scope scope, String policyId, @Nullable String policyName, Change change) {}
