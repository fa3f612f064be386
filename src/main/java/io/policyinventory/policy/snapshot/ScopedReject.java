package io.policyinventory.policy.snapshot;

import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Scope;

/** A reject with the scope it came from: a row of the {@code rejects} report. */
public record ScopedReject(Scope scope, Reject reject) {}
