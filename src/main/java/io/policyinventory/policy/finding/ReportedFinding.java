package io.policyinventory.policy.finding;

import java.time.Instant;

/**
 * A finding as a run reports it: a row of the {@code findings} report. It is the same one from run
 * to run as long as policy, rule and subject are, whatever its message, severity and verdict.
 *
 * @param firstSeenAt start of the run in which it was new
 */
public record ReportedFinding(Finding finding, FindingState state, Instant firstSeenAt) {}
