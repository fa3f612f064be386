package io.policyinventory.report.html;

import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.report.summary.Summary;
import java.util.List;

/** Every rule, and what was waived. */
final class RuleSections {
  private RuleSections() {}

  static List<Section> of(Summary summary) {
    return List.of(
        new Section("rules", "Rules", List.of(rules(summary.evidence().rules()))),
        new Section("waivers", "Waivers", List.of(waivers(summary.evidence().waivers()))));
  }

  private static Block rules(List<RuleResult> rules) {
    Table.Builder table =
        new Table.Builder(
                "rules-table",
                "Every rule that the program knows",
                "rule",
                "title",
                "severity",
                "state",
                "parameters",
                "passed",
                "failed",
                "unknown",
                "waived",
                "reason",
                "remediation",
                "controls")
            .tones(Styles.SEVERITIES);
    for (RuleResult rule : rules) {
      table.row(
          rule.rule(),
          rule.title(),
          rule.severity().word(),
          rule.state().word().replace('_', ' '),
          rule.parameters(),
          rule.counts().passed(),
          rule.counts().failed(),
          rule.counts().unknown(),
          rule.counts().waived(),
          rule.reason(),
          rule.remediation(),
          String.join("; ", rule.controls()));
    }
    return table.isEmpty()
        ? Block.of("No rules were checked in this run.")
        : Block.of(table.build());
  }

  private static Block waivers(List<WaiverResult> waivers) {
    Table.Builder table =
        new Table.Builder(
            "waivers-table",
            "What the rule file excepts",
            "rule",
            "policy",
            "resource",
            "until",
            "state",
            "findings",
            "reason");
    for (WaiverResult waiver : waivers) {
      table.row(
          waiver.rule(),
          waiver.policy(),
          waiver.resource(),
          waiver.until(),
          waiver.state().word(),
          waiver.findings(),
          waiver.reason());
    }
    return table.isEmpty() ? Block.of("There is none.") : Block.of(table.build());
  }
}
