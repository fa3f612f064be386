package io.policyinventory.compliance;

import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.RuleCounts;
import io.policyinventory.policy.finding.Verdict;
import java.util.List;

/** Counts what became of the subjects of one rule. */
final class RuleTally {

  private long passed;
  private long failed;
  private long unknown;
  private long waived;

  /**
   * Subjects of something that was looked at.
   *
   * @param subjects how many of them were read; what was not read cannot pass
   * @param findings of those that do not pass, waived or not
   */
  void add(long subjects, List<Finding> findings) {
    passed += Math.max(0, subjects - findings.size());
    findings.forEach(this::add);
  }

  /** A finding of a subject that has been counted among those that pass. */
  void correct(Finding finding) {
    passed--;
    add(finding);
  }

  RuleCounts counts() {
    return new RuleCounts(Math.max(0, passed), failed, unknown, waived);
  }

  private void add(Finding finding) {
    if (finding.isWaived()) {
      waived++;
    } else if (finding.verdict() == Verdict.FAIL) {
      failed++;
    } else {
      unknown++;
    }
  }
}
