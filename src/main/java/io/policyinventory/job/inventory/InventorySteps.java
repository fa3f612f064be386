package io.policyinventory.job.inventory;

import io.policyinventory.job.console.Progress;
import io.policyinventory.job.process.HeldLock;
import io.policyinventory.job.report.StoredReports;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.report.publish.Publication;
import io.policyinventory.snapshot.SnapshotStore;
import io.policyinventory.snapshot.read.SnapshotReader;
import io.policyinventory.snapshot.run.Run;
import io.policyinventory.snapshot.run.RunStatus;
import io.policyinventory.snapshot.run.Runs;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the steps of {@code inventory} do. Each can be done again: a restart may repeat it. */
public final class InventorySteps {
  private static final Logger log = LoggerFactory.getLogger(InventorySteps.class);

  private final CloudAccess cloud;
  private final ScopeResolver resolver;
  private final SnapshotStore store;
  private final ComplianceCheck check;
  private final StoredReports reports;
  private final SnapshotReader reader;
  private final Runs runs;
  private final HeldLock lock;
  private final Progress progress;
  private final Clock clock;

  public InventorySteps(
      CloudAccess cloud,
      ScopeResolver resolver,
      SnapshotStore store,
      ComplianceCheck check,
      StoredReports reports,
      SnapshotReader reader,
      Runs runs,
      HeldLock lock,
      Progress progress,
      Clock clock) {
    this.cloud = cloud;
    this.resolver = resolver;
    this.store = store;
    this.check = check;
    this.reports = reports;
    this.reader = reader;
    this.runs = runs;
    this.lock = lock;
    this.progress = progress;
    this.clock = clock;
  }

  InventoryParameters parameters(long runId) {
    return InventoryParameters.of(run(runId).parameters(), InventoryConfiguration.serviceNames());
  }

  void resolveScopes(long runId) {
    progress.phase("Signing in to " + cloud.description());
    InventoryParameters parameters = parameters(runId);
    List<Scope> scopes =
        resolver.resolve(cloud.connection(), parameters.selection(), parameters.coverage());
    store.addScopes(runId, scopes);
  }

  void beginReading(long runId) {
    progress.phase("Reading");
    long[] scopes = new long[2];
    reader.scopes(
        runId,
        scope -> {
          scopes[0]++;
          scopes[1] += scope.status() == ScopeStatus.PENDING ? 0 : 1;
        });
    progress.scopes(scopes[0], scopes[1]);
  }

  void merge(long runId) {
    lock.require();
    progress.phase("Merging");
    SnapshotStore.MergeResult merged = store.merge(runId);
    log.info(
        "snapshot of run {}: {} policies, {} added, {} changed, {} removed",
        runId,
        merged.policies(),
        merged.added(),
        merged.changed(),
        merged.removed());
  }

  void check(long runId) {
    lock.require();
    progress.phase("Checking coverage and rules");
    check.check(run(runId), parameters(runId).coverage());
  }

  void publish(long runId) {
    lock.require();
    progress.phase("Writing reports");
    Run run = run(runId);
    Publication publication = reports.publish(run, run.parameters());
    runs.finish(
        runId,
        hasGaps(run) ? RunStatus.GAPS : RunStatus.COMPLETE,
        run.counts().findings(),
        publication.folder().toAbsolutePath().normalize().toString(),
        publication.manifestSha256(),
        StoredReports.files(publication),
        clock.instant());
    store.dropStaged(runId);
  }

  /** Whether a scope of a merged run failed or one of its records was not understood. */
  public static boolean hasGaps(Run run) {
    return isPositive(run.counts().scopesFailed()) || isPositive(run.counts().rejected());
  }

  private static boolean isPositive(@Nullable Long count) {
    return count != null && count > 0;
  }

  private Run run(long runId) {
    return runs.find(runId)
        .orElseThrow(() -> new IllegalStateException("run " + runId + " is not in the database"));
  }
}
