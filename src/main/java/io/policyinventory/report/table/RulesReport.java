package io.policyinventory.report.table;

import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.report.Columns;
import io.policyinventory.report.Report;
import io.policyinventory.report.SnapshotData;

/** One row per rule that the program knows, on or off. */
public final class RulesReport extends Report<RuleResult> {

  public RulesReport() {
    super("rules", 110, declaredColumns(), SnapshotData::rules);
  }

  private static Columns<RuleResult> declaredColumns() {
    return new Columns<RuleResult>()
        .text("rule", 28, "Name of the rule", RuleResult::rule)
        .text("title", 40, "What holds where nothing breaks it", RuleResult::title)
        .word("severity", "critical, warning or info", r -> r.severity().word())
        .word("state", "on, off or not_checked", r -> r.state().word())
        .text("reason", 40, "Why it is off or was not checked", RuleResult::reason)
        .text("parameters", 40, "Its limits and tags", RuleResult::parameters)
        .integer("checked", "Subjects it was asked about", r -> r.counts().checked())
        .integer("passed", "Nothing speaks against them", r -> r.counts().passed())
        .integer("failed", "They break the rule", r -> r.counts().failed())
        .integer("unknown", "Nobody can tell", r -> r.counts().unknown())
        .integer("waived", "A waiver covers them", r -> r.counts().waived())
        .text("remediation", 60, "How to mend what breaks it", RuleResult::remediation)
        .text(
            "controls",
            40,
            "Controls that it gives evidence for, joined by ; ",
            r -> String.join("; ", r.controls()))
        .names("rule")
        .telling(
            "state",
            "severity",
            "title",
            "failed",
            "unknown",
            "waived",
            "passed",
            "checked",
            "reason",
            "remediation",
            "controls",
            "parameters");
  }
}
