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
record Judgement(
    List<ScopedChange> changes,
    @Nullable Coverage coverage,
    List<Finding> findings,
    @Nullable Scope complete,
    @Nullable RuleOutcome outcome) {

  static Judgement changes(List<ScopedChange> changes) {
    return new Judgement(changes, null, List.of(), null, null);
  }

  static Judgement findings(List<Finding> findings) {
    return new Judgement(List.of(), null, findings, null, null);
  }

  static Judgement end(RuleOutcome outcome) {
    return new Judgement(List.of(), null, List.of(), null, outcome);
  }

  boolean saysNothing() {
    return changes.isEmpty()
        && coverage == null
        && findings.isEmpty()
        && complete == null
        && outcome == null;
  }
}
