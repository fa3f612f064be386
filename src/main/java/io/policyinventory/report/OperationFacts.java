package io.policyinventory.report;

import io.policyinventory.policy.ScheduledOperation;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled operation with what its rows share.
 *
 * @param nextRunAt ISO-8601 with seconds and {@code Z}; null when it will not run or it cannot be
 *     told
 * @param retention in words; null when nobody can tell what is kept
 */
public record OperationFacts(
    ScheduledOperation operation, @Nullable String nextRunAt, @Nullable String retention) {}
