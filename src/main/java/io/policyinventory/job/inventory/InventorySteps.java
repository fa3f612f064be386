package io.policyinventory.job.inventory;

import static java.util.stream.Collectors.joining;

import io.policyinventory.cloud.credentials.Account;
import io.policyinventory.job.arguments.Workers;
import io.policyinventory.job.console.Progress;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.report.publish.Publication;
import io.policyinventory.report.publish.ReportDraft;
import io.policyinventory.snapshot.MissingScope;
import io.policyinventory.snapshot.SnapshotStore;
import io.policyinventory.snapshot.read.SnapshotReader;
import io.policyinventory.snapshot.run.Run;
import io.policyinventory.snapshot.run.RunLifecycle;
import io.policyinventory.snapshot.run.RunStatus;
import io.policyinventory.snapshot.run.RunWorkers;
import io.policyinventory.snapshot.run.RunWorkers.Reading;
import io.policyinventory.snapshot.run.Runs;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the steps of {@code inventory} do. Each can be done again: a restart may repeat it. */
public final class InventorySteps {
  private static final Logger log = LoggerFactory.getLogger(InventorySteps.class);

  private final CloudAccess cloud;
  private final ScopeResolver resolver;
  private final ExpectedProjects expected;
  private final SnapshotStore store;
  private final ReportDraft reports;
  private final SnapshotReader reader;
  private final Runs runs;
  private final RunLifecycle lifecycle;
  private final RunWorkers workers;
  private final Progress progress;
  private final Clock clock;

  public InventorySteps(
      CloudAccess cloud,
      ScopeResolver resolver,
      ExpectedProjects expected,
      SnapshotStore store,
      ReportDraft reports,
      SnapshotReader reader,
      Runs runs,
      RunLifecycle lifecycle,
      RunWorkers workers,
      Progress progress,
      Clock clock) {
    this.cloud = cloud;
    this.resolver = resolver;
    this.expected = expected;
    this.store = store;
    this.reports = reports;
    this.reader = reader;
    this.runs = runs;
    this.lifecycle = lifecycle;
    this.workers = workers;
    this.progress = progress;
    this.clock = clock;
  }

  InventoryParameters parameters(long runId) {
    return InventoryParameters.of(run(runId).parameters());
  }

  void resolveScopes(long runId) {
    InventoryParameters parameters = parameters(runId);
    Account account = cloud.account();
    lifecycle.setAccount(runId, account.host(), account.domain(), account.user());
    List<Scope> scopes =
        resolver.resolve(cloud.connection(), parameters.selection(), parameters.coverage());
    store.addScopes(runId, scopes, InventoryConfiguration.services());
    if (run(runId).full()) {
      addMissing(runId, Absence.of(store.knownScopes(runId), scopes));
      store.addRetired(runId);
    }
  }

  private void addMissing(long runId, List<MissingScope> missing) {
    Map<String, List<MissingScope>> byProject = new TreeMap<>();
    missing.forEach(
        each ->
            byProject
                .computeIfAbsent(
                    each.scope().region() + "/" + each.scope().projectName(),
                    project -> new ArrayList<>())
                .add(each));
    byProject.forEach(
        (project, scopes) ->
            log.warn(
                "{} ({}) is missing: {}",
                project,
                scopes.stream().map(each -> each.scope().service()).collect(joining(", ")),
                scopes.get(0).message()));
    store.addMissing(runId, missing, InventoryConfiguration.services());
  }

  void beginReading(long runId) {
    Reading reading = workers.reading(runId);
    progress.scopes(reading.scopes(), reading.ended());
    if (parameters(runId).workers() == Workers.LOCAL) {
      workers.readAlone(runId);
    }
  }

  /** Scopes that are to be read and that no worker has taken. */
  long pendingScopes(long runId) {
    return workers.reading(runId).pending();
  }

  void endReading() {
    cloud.connection().traffic().forEach(log::info);
  }

  void merge(long runId) {
    Run run = run(runId);
    if (run.full() && run.mergedAt() == null) {
      addMissing(runId, expected.missing(offered(runId)));
    }
    SnapshotStore.MergeResult merged = store.merge(runId);
    log.info(
        "snapshot of run {}: {} policies, {} added, {} changed, {} removed",
        runId,
        merged.policies(),
        merged.added(),
        merged.changed(),
        merged.removed());
  }

  /** Scopes of backup services that were read, or would have been but for a failure. */
  private List<Scope> offered(long runId) {
    List<Scope> offered = new ArrayList<>();
    reader.scopes(
        runId,
        result -> {
          if (!result.lists().isOfResources()
              && (result.status() == ScopeStatus.COMPLETE
                  || result.status() == ScopeStatus.FAILED)) {
            offered.add(result.scope());
          }
        });
    return offered;
  }

  void publish(long runId) {
    Run run = run(runId);
    boolean first = run.manifestSha256() == null;
    Instant finishedAt = first ? end(run) : Objects.requireNonNull(run.finishedAt());
    Publication publication =
        first ? reports.publishFirst(finishedAt) : reports.publish(finishedAt);
    lifecycle.finish(
        runId,
        run.hasGaps() ? RunStatus.GAPS : RunStatus.COMPLETE,
        run.counts().findings(),
        publication.folder().toAbsolutePath().normalize().toString(),
        publication.manifestSha256(),
        files(publication),
        finishedAt);
    store.dropStaged(runId);
  }

  /** In whole seconds, but not before a start within the same one. */
  private Instant end(Run run) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return now.isBefore(run.startedAt()) ? run.startedAt() : now;
  }

  private static List<Run.PublishedFile> files(Publication publication) {
    return publication.files().stream()
        .map(file -> new Run.PublishedFile(file.name(), file.rows(), file.bytes(), file.sha256()))
        .toList();
  }

  private Run run(long runId) {
    return runs.get(runId);
  }
}
