package io.policyinventory.job;

import io.policyinventory.policy.Severity;
import io.policyinventory.snapshot.CheckStore;
import io.policyinventory.snapshot.Run;
import org.jspecify.annotations.Nullable;

/** The exit code of a published run. Findings that were asked about outrank gaps. */
final class Outcome {
  private final CheckStore findings;

  Outcome(CheckStore findings) {
    this.findings = findings;
  }

  /**
   * Judges a run.
   *
   * @param failOn null when findings do not matter; waived findings never do
   */
  ExitCode of(Run run, @Nullable Severity failOn) {
    if (failOn != null && findings.notWaived(run.id(), failOn) > 0) {
      return ExitCode.FINDINGS;
    }
    return InventorySteps.hasGaps(run) ? ExitCode.GAPS : ExitCode.OK;
  }
}
