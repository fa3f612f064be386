package io.policyinventory.job.judge;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.snapshot.ScopedChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said about one thing.
 *
 * @param coverage null for all but servers and disks
 * @param complete the scope of which nothing follows; null for all but scopes
 * @param outcome of the rules; null for all but the end
 */
record Verdicts(
    List<ScopedChange> changes,
    @Nullable Coverage coverage,
    List<Finding> findings,
    @Nullable Scope complete,
    @Nullable RuleOutcome outcome) {

  static Verdicts changes(List<ScopedChange> changes) {
    return new Verdicts(changes, null, List.of(), null, null);
  }

  static Verdicts findings(List<Finding> findings) {
    return new Verdicts(List.of(), null, findings, null, null);
  }

  static Verdicts end(RuleOutcome outcome) {
    return new Verdicts(List.of(), null, List.of(), null, outcome);
  }

  boolean saysNothing() {
    return changes.isEmpty()
        && coverage == null
        && findings.isEmpty()
        && complete == null
        && outcome == null;
  }
}
