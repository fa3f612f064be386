package io.policyinventory.report.table;

import io.policyinventory.policy.snapshot.ScopedReject;
import io.policyinventory.report.Columns;
import io.policyinventory.report.Report;
import io.policyinventory.report.SnapshotData;

/** One row per record that could not be understood. */
final class RejectsReport extends Report<ScopedReject> {

  RejectsReport() {
    super("rejects", 100, declaredColumns(), SnapshotData::rejects);
  }

  private static Columns<ScopedReject> declaredColumns() {
    return new Columns<ScopedReject>()
        .anyScope(ScopedReject::scope)
        .id("policy_id", "Policy id, if the record tells", r -> r.reject().policyId())
        .text("policy_name", 28, "Policy name, if it tells", r -> r.reject().policyName())
        .text("part", 12, "What could not be understood", r -> r.reject().part().word())
        .text("request", 48, "Request whose answer held it", r -> r.reject().request())
        .text("position", 20, "Where in the answer", r -> r.reject().position())
        .text("reason", 48, "What was expected and found", r -> r.reject().reason())
        .raw("raw", 60, "The record as it came", r -> r.reject().raw())
        .names("policy_name")
        .telling("part", "reason", "raw", "project_name", "request", "position");
  }
}
