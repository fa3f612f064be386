package io.policyinventory.job.inventory;

import io.policyinventory.job.process.ExitCode;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.snapshot.check.CheckStore;
import io.policyinventory.snapshot.run.Run;
import org.jspecify.annotations.Nullable;

/** The exit code of a published run. Findings that were asked about outrank gaps. */
public final class Outcome {
  private final CheckStore findings;

  public Outcome(CheckStore findings) {
    this.findings = findings;
  }

  /**
   * Judges a run.
   *
   * @param failOn null when findings do not matter; waived findings never do
   */
  public ExitCode of(Run run, @Nullable Severity failOn) {
    if (failOn != null && findings.notWaived(run.id(), failOn) > 0) {
      return ExitCode.FINDINGS;
    }
    return run.hasGaps() ? ExitCode.GAPS : ExitCode.OK;
  }
}
