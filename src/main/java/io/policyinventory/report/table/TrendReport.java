package io.policyinventory.report.table;

import io.policyinventory.policy.snapshot.TrendPoint;
import io.policyinventory.policy.snapshot.TrendPoint.Found;
import io.policyinventory.policy.snapshot.TrendPoint.Protected;
import io.policyinventory.report.Column;
import io.policyinventory.report.Columns;
import io.policyinventory.report.Report;
import io.policyinventory.report.SnapshotData;

/** One row per published full run of the last 400 days, the oldest first. */
final class TrendReport extends Report<TrendPoint> {

  TrendReport() {
    super("trend", 130, declaredColumns(), SnapshotData::trend);
  }

  private static Columns<TrendPoint> declaredColumns() {
    return new Columns<TrendPoint>()
        .integer("run_id", "Run", TrendPoint::runId)
        .timestamp("started_at", "Start of the run", r -> r.startedAt().toString())
        .integer("scopes_complete", "Scopes read completely", TrendPoint::scopesComplete)
        .integer("scopes_failed", "Scopes that could not be read", TrendPoint::scopesFailed)
        .integer("scopes_missing", "Known scopes that were not found", TrendPoint::scopesMissing)
        .integer("policies", "Policies in the snapshot", TrendPoint::policies)
        .integer("protected_yes", "Servers and disks protected", of(Protected::yes))
        .integer("protected_no", "Servers and disks not protected", of(Protected::no))
        .integer("protected_unknown", "Nobody can tell", of(Protected::unknown))
        .integer("critical", "Critical breaches, not waived", found(Found::critical))
        .integer("warning", "Warnings, not waived", found(Found::warning))
        .integer("info", "Breaches of this severity, not waived", found(Found::info))
        .integer("unknown", "Findings without evidence, not waived", found(Found::unknown))
        .integer("waived", "Findings under a waiver", found(Found::waived))
        .integer("added", "Policies added", TrendPoint::added)
        .integer("changed", "Policies changed", TrendPoint::changed)
        .integer("removed", "Policies removed", TrendPoint::removed)
        .names("started_at");
  }

  private static Column.Value<TrendPoint, Long> of(Column.Value<Protected, Long> count) {
    return point -> {
      Protected coverage = point.coverage();
      return coverage == null ? null : count.of(coverage);
    };
  }

  private static Column.Value<TrendPoint, Long> found(Column.Value<Found, Long> count) {
    return point -> {
      Found findings = point.findings();
      return findings == null ? null : count.of(findings);
    };
  }
}
