package io.policyinventory.snapshot.check;

import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.snapshot.content.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Stores what a run made of its rules and waivers. Runs within the transaction of its caller. */
final class RuleStore {

  private final JdbcTemplate jdbc;

  RuleStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void begin(long runId, @Nullable String file, @Nullable String sha256) {
    jdbc.update("DELETE FROM inventory.run_rule WHERE run_id = ?", runId);
    jdbc.update("DELETE FROM inventory.run_waiver WHERE run_id = ?", runId);
    jdbc.update(
        "UPDATE inventory.run SET rules_file = ?, rules_sha256 = ? WHERE run_id = ?",
        clean(file),
        sha256,
        runId);
  }

  void store(long runId, List<RuleResult> rules, List<WaiverResult> waivers) {
    for (RuleResult rule : rules) {
      jdbc.update(
          """
          INSERT INTO inventory.run_rule
            (run_id, rule, title, severity, state, reason, parameters, passed, failed, unknown,
             waived, remediation, controls)
          VALUES (?, ?, ?, ?::inventory.severity, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          runId,
          rule.rule(),
          rule.title(),
          rule.severity().word(),
          rule.state().word(),
          clean(rule.reason()),
          clean(rule.parameters()),
          rule.counts().passed(),
          rule.counts().failed(),
          rule.counts().unknown(),
          rule.counts().waived(),
          clean(rule.remediation()),
          rule.controls().stream().map(Texts::clean).toArray(String[]::new));
    }
    int position = 0;
    for (WaiverResult waiver : waivers) {
      position++;
      jdbc.update(
          """
          INSERT INTO inventory.run_waiver
            (run_id, position, rule, policy, resource, until, reason, state, findings)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          runId,
          position,
          waiver.rule(),
          clean(waiver.policy()),
          clean(waiver.resource()),
          waiver.until(),
          clean(waiver.reason()),
          waiver.state().word(),
          waiver.findings());
    }
  }

  private static @Nullable String clean(@Nullable String text) {
    return text == null ? null : Texts.clean(text);
  }
}
