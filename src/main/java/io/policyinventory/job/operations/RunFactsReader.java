package io.policyinventory.job.operations;

import io.policyinventory.job.process.CurrentRun;
import io.policyinventory.policy.finding.FindingTotals;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.snapshot.read.SnapshotReader;
import io.policyinventory.snapshot.read.TagFilter;
import io.policyinventory.snapshot.run.Run;
import io.policyinventory.snapshot.run.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is told of the run that this process made. */
final class RunFactsReader {
  private final CurrentRun current;
  private final Runs runs;
  private final SnapshotReader reader;
  private final StepTimes steps;

  RunFactsReader(CurrentRun current, Runs runs, SnapshotReader reader, StepTimes steps) {
    this.current = current;
    this.runs = runs;
    this.reader = reader;
    this.steps = steps;
  }

  /** Empty when no run has begun. */
  Optional<RunFacts> read() {
    return current.id().flatMap(runs::find).map(this::facts);
  }

  private RunFacts facts(Run run) {
    List<ScopeResult> scopes = new ArrayList<>();
    reader.scopes(run.id(), scopes::add);
    @Nullable FindingTotals findings =
        run.isPublished() ? reader.findingTotals(run.id(), TagFilter.ALL) : null;
    return new RunFacts(run, scopes, steps.seconds(), findings);
  }
}
