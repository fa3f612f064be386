package io.policyinventory.snapshot;

import io.policyinventory.policy.Scope;
import java.time.Instant;

/**
 * A scope that is expected in every full run.
 *
 * @param lastRun the last run that read it completely
 * @param lastRead when that run started
 */
public record KnownScope(Scope scope, long lastRun, Instant lastRead) {}
