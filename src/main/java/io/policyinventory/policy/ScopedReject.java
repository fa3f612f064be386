package io.policyinventory.policy;

/** A reject with the scope it came from: a row of the {@code rejects} report. */
public record ScopedReject(Scope scope, Reject reject) {}
