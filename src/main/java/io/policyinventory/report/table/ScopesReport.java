package io.policyinventory.report.table;

import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.report.Columns;
import io.policyinventory.report.Report;
import io.policyinventory.report.SnapshotData;

/** One row per scope. */
public final class ScopesReport extends Report<ScopeResult> {

  public ScopesReport() {
    super("scopes", 90, declaredColumns(), SnapshotData::scopes);
  }

  private static Columns<ScopeResult> declaredColumns() {
    return new Columns<ScopeResult>()
        .anyScope(ScopeResult::scope)
        .word("status", "complete, failed, skipped or missing", r -> r.status().word())
        .integer(
            "last_complete_run",
            "The last run that read it completely",
            ScopeResult::lastCompleteRun)
        .integer("policies", "Policies in the snapshot", ScopeResult::policies)
        .integer("operations", "Scheduled operations of them", ScopeResult::operations)
        .integer(
            "resources",
            "Protected resources of the policies; of ecs and evs the servers or disks listed",
            ScopeResult::resources)
        .integer("tags", "Tag keys and values", ScopeResult::tags)
        .integer("rejected", "Records not understood", ScopeResult::rejected)
        .integer("pages", "Pages read", ScopeResult::pages)
        .integer("requests", "Requests sent, repeats included", ScopeResult::requests)
        .integer("retries", "Requests that were repeats", ScopeResult::retries)
        .text("error_code", 22, "The service's own code", ScopeResult::errorCode)
        .text(
            "error_message",
            60,
            "Why it failed or was skipped; of a complete scope what its evidence lacks",
            ScopeResult::errorMessage)
        .names("service", "project_name")
        .telling("region", "status", "error_code", "error_message");
  }
}
