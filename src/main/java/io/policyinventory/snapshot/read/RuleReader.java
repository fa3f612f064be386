package io.policyinventory.snapshot.read;

import io.policyinventory.policy.finding.RuleCounts;
import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.RuleState;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.policy.finding.WaiverState;
import io.policyinventory.snapshot.rows.RunReading;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Streams what runs made of their rules and waivers. */
final class RuleReader {

  private final RunReading reading;

  RuleReader(RunReading reading) {
    this.reading = reading;
  }

  void rules(long runId, Consumer<RuleResult> consumer) {
    reading.query(
        runId,
        "SELECT * FROM inventory.run_rule WHERE run_id = ? ORDER BY rule",
        row ->
            consumer.accept(
                new RuleResult(
                    row.getString("rule"),
                    row.getString("title"),
                    Severity.ofWord(row.getString("severity")),
                    RuleState.ofWord(row.getString("state")),
                    row.getString("reason"),
                    row.getString("parameters"),
                    new RuleCounts(
                        row.getLong("passed"),
                        row.getLong("failed"),
                        row.getLong("unknown"),
                        row.getLong("waived")),
                    row.getString("remediation"),
                    List.of((String[]) row.getArray("controls").getArray()))),
        runId);
  }

  void waivers(long runId, Consumer<WaiverResult> consumer) {
    reading.query(
        runId,
        "SELECT * FROM inventory.run_waiver WHERE run_id = ? ORDER BY position",
        row ->
            consumer.accept(
                new WaiverResult(
                    row.getString("rule"),
                    row.getString("policy"),
                    row.getString("resource"),
                    row.getObject("until", LocalDate.class),
                    row.getString("reason"),
                    WaiverState.ofWord(row.getString("state")),
                    row.getLong("findings"))),
        runId);
  }
}
