package io.policyinventory.job.report;

import io.policyinventory.job.step.RunId;
import io.policyinventory.report.RunBasis;
import io.policyinventory.report.RunFacts;
import io.policyinventory.report.SnapshotData;
import io.policyinventory.report.publish.ReportDraft;
import io.policyinventory.report.publish.ReportTable;
import io.policyinventory.snapshot.read.SnapshotReader;
import io.policyinventory.snapshot.run.Run;
import io.policyinventory.snapshot.run.Runs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The reports of a merged run, now or later, from what the database holds of it.
 *
 * @param given the parameters that the reports are made with, as the manifest shows them
 */
record RunReports(Run run, RunFacts facts, Map<String, String> given, ReportParameters parameters) {

  /** Name of the parameter that tells one execution of {@code report} from another. */
  static final String EXECUTION = "execution.id";

  /**
   * The reports that a job makes: with the parameters of its run, and those of its own before them.
   *
   * @param jobParameters by name, the run's id among them
   */
  static RunReports of(Runs runs, Map<String, Object> jobParameters) {
    Run run = runs.get(Long.parseLong(String.valueOf(jobParameters.get(RunId.PARAMETER))));
    Map<String, String> given = new TreeMap<>(run.parameters());
    jobParameters.forEach((name, value) -> given.put(name, String.valueOf(value)));
    given.keySet().removeAll(List.of(RunId.PARAMETER, EXECUTION));
    return new RunReports(run, facts(runs, run, given), given, ReportParameters.of(given));
  }

  ReportDraft draft() {
    return new ReportDraft(facts, parameters.options());
  }

  List<ReportTable<?>> tables() {
    return ReportTable.chosen(parameters.options());
  }

  SnapshotData snapshot(SnapshotReader reader) {
    return new StoredSnapshot(reader, facts, parameters.tags());
  }

  private static RunBasis basis(Run run) {
    Run.Counts counts = run.counts();
    Run.Basis basis = run.basis();
    return new RunBasis(
        run.full(),
        orZero(counts.knownScopes()),
        orZero(counts.knownScopesLookedAt()),
        orZero(run.workers()),
        basis.authHost(),
        basis.authDomain(),
        basis.authUser(),
        basis.rulesFile(),
        basis.rulesSha256());
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }

  private static RunFacts facts(Runs runs, Run run, Map<String, String> given) {
    if (run.mergedAt() == null) {
      throw new IllegalStateException("run " + run.id() + " has no snapshot");
    }
    Optional<Run> previous = runs.lastPublishedBefore(run.id());
    Map<String, String> parameters = new TreeMap<>(given);
    parameters.remove("output");
    return new RunFacts(
        run.id(),
        run.job(),
        parameters,
        run.sandbox(),
        basis(run),
        run.startedAt(),
        run.mergedAt(),
        run.programVersion(),
        run.schemaVersion(),
        run.counts().findings(),
        previous.map(Run::id).orElse(null),
        previous.map(Run::manifestSha256).orElse(null));
  }
}
