package io.policyinventory.snapshot.coverage;

import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.PolicyMembership;
import io.policyinventory.policy.coverage.ProjectEvidence;
import io.policyinventory.policy.coverage.ProjectEvidence.ServiceGap;
import io.policyinventory.policy.coverage.ProjectResource;
import io.policyinventory.policy.coverage.ResourceBackup;
import io.policyinventory.snapshot.coverage.CoverageRows.Bearer;
import io.policyinventory.snapshot.rows.RunReading;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Streams the servers and disks of a run with all that is known of them. */
public final class CoverageFactsReader {

  private final RunReading reading;

  public CoverageFactsReader(RunReading reading) {
    this.reading = reading;
  }

  public void read(
      long runId,
      Collection<String> backupServices,
      BiConsumer<ProjectEvidence, CoverageFacts> consumer) {
    reading.withWorkingTables(
        runId,
        () -> {
          JdbcTemplate jdbc = reading.jdbc();
          CoverageTables tables = new CoverageTables(jdbc, runId);
          tables.fill();
          List<ScopeOutcome> scopes = ScopeOutcome.all(jdbc, runId);
          ServiceGaps gaps = new ServiceGaps(backupServices, scopes);
          try (CoverageRows rows = new CoverageRows(jdbc, runId)) {
            scopes.stream()
                .filter(ScopeOutcome::listsResources)
                .forEach(scope -> read(scope, evidence(scope, gaps, rows), rows, consumer));
          }
          tables.empty();
        });
  }

  private static ProjectEvidence evidence(ScopeOutcome scope, ServiceGaps gaps, CoverageRows rows) {
    String region = scope.scope().region();
    String projectId = scope.scope().projectId();
    List<ServiceGap> lacking = gaps.of(region, projectId);
    return new ProjectEvidence(
        region,
        projectId,
        lacking.stream().noneMatch(gaps::isOfServers),
        lacking,
        rows.unidentified(scope.place()),
        rows.binding(scope.place()));
  }

  private static void read(
      ScopeOutcome scope,
      ProjectEvidence evidence,
      CoverageRows rows,
      BiConsumer<ProjectEvidence, CoverageFacts> consumer) {
    @Nullable String unread =
        scope.failed() ? scope.scope().service() + " " + scope.failure() : null;
    for (ProjectResource resource = rows.nextResource(scope.place());
        resource != null;
        resource = rows.nextResource(scope.place())) {
      Bearer own = new Bearer(scope.place(), resource.id(), null);
      List<PolicyMembership> memberships = rows.memberships(own);
      List<ResourceBackup> backups = rows.backups(own);
      consumer.accept(
          evidence,
          new CoverageFacts(
              scope.scope(), resource, unread, memberships, rows.servers(own), backups));
    }
  }
}
