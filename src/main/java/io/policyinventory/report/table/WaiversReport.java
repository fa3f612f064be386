package io.policyinventory.report.table;

import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.report.Columns;
import io.policyinventory.report.Report;
import io.policyinventory.report.SnapshotData;

/** One row per waiver, in the order of the rule file. */
public final class WaiversReport extends Report<WaiverResult> {

  public WaiversReport() {
    super("waivers", 120, declaredColumns(), SnapshotData::waivers);
  }

  private static Columns<WaiverResult> declaredColumns() {
    return new Columns<WaiverResult>()
        .text("rule", 28, "Name of the rule", WaiverResult::rule)
        .text("policy", 28, "Policy id or name, with * and ?", WaiverResult::policy)
        .text("resource", 28, "Resource id or name, with * and ?", WaiverResult::resource)
        .date("until", "Last day on which it holds", WaiverResult::until)
        .text("reason", 60, "Why it was given", WaiverResult::reason)
        .word("state", "active, expired or unused", r -> r.state().word())
        .integer("findings", "Findings that it covers", WaiverResult::findings)
        .names("rule")
        .telling("state", "until", "policy", "resource", "reason", "findings");
  }
}
