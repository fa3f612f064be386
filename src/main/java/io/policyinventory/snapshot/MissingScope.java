package io.policyinventory.snapshot;

import io.policyinventory.policy.Scope;

/**
 * A scope that a run expects and did not find.
 *
 * @param code one word to count by
 * @param message why it is expected and what was seen instead, for a person
 */
public record MissingScope(Scope scope, String code, String message) {}
