package io.policyinventory.job.inventory;

import io.policyinventory.job.process.ExitCode;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.snapshot.read.SnapshotReader;
import io.policyinventory.snapshot.run.Run;
import org.jspecify.annotations.Nullable;

/** The exit code of a published run. */
public final class Outcome {
  private final SnapshotReader reader;

  public Outcome(SnapshotReader reader) {
    this.reader = reader;
  }

  /** Judges a run by its gaps, and by those of its findings that its reports show. */
  public ExitCode of(Run run, InventoryParameters parameters) {
    @Nullable Severity failOn = parameters.failOn();
    boolean findings =
        failOn != null
            && reader.findingTotals(run.id(), parameters.reports().tags()).atLeast(failOn) > 0;
    if (run.hasGaps()) {
      return findings ? ExitCode.GAPS_AND_FINDINGS : ExitCode.GAPS;
    }
    return findings ? ExitCode.FINDINGS : ExitCode.OK;
  }
}
