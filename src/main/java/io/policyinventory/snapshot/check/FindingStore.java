package io.policyinventory.snapshot.check;

import io.policyinventory.policy.finding.Finding;
import io.policyinventory.snapshot.rows.CopyRows;
import io.policyinventory.snapshot.rows.RowHash;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How findings are stored by intervals of runs. Policy, rule and subject make the key by which a
 * finding is the same from run to run.
 */
final class FindingStore {

  /** The run in which a finding was new, where the published full run before has its key. */
  private static final String SEEN =
      """
      UPDATE inventory.staged_finding s SET seen_run_id = w.seen_run_id
      FROM (
        SELECT f.scope_id, f.finding_key, min(f.seen_run_id) AS seen_run_id
        FROM inventory.run_scope c
        JOIN inventory.run b ON b.run_id = c.base_run_id AND b.findings IS NOT NULL
        JOIN inventory.finding f
          ON f.scope_id = c.scope_id AND f.full_run AND f.first_run_id <= b.run_id
          AND (f.closed_run_id IS NULL OR f.closed_run_id > b.run_id)
        WHERE c.run_id = ? AND c.scope_id = ANY (?)
        GROUP BY f.scope_id, f.finding_key
      ) w
      WHERE (s.scope_id, s.finding_key) = (w.scope_id, w.finding_key)
      """;

  private static final IntervalStore.Table<Finding> TABLE =
      new IntervalStore.Table<>(
          "finding",
          "finding_hash",
          "findings",
          List.of(
              "finding_key",
              "policy_id",
              "policy_name",
              "rule",
              "severity",
              "verdict",
              "subject_type",
              "subject_id",
              "subject_name",
              "message",
              "waived_until"),
          new IntervalStore.Origin("seen_run_id", "finding_key", SEEN),
          null,
          Finding::scope,
          FindingStore::hash,
          FindingStore::write);

  private FindingStore() {}

  static IntervalStore<Finding> in(JdbcTemplate jdbc) {
    return new IntervalStore<>(jdbc, TABLE);
  }

  private static void write(CopyRows row, Finding finding) {
    row.bytes(key(finding))
        .text(finding.policyId())
        .text(finding.policyName())
        .text(finding.rule())
        .text(finding.severity().word())
        .text(finding.verdict().word())
        .text(finding.subjectType().word())
        .text(finding.subjectId())
        .text(finding.subjectName())
        .text(finding.message())
        .date(finding.waivedUntil());
  }

  private static byte[] key(Finding finding) {
    return new RowHash()
        .add(finding.policyId())
        .add(finding.rule())
        .add(finding.subjectType().word())
        .add(finding.subjectId())
        .digest();
  }

  private static byte[] hash(Finding finding) {
    return new RowHash()
        .add(finding.policyId())
        .add(finding.policyName())
        .add(finding.rule())
        .add(finding.severity().word())
        .add(finding.verdict().word())
        .add(finding.subjectType().word())
        .add(finding.subjectId())
        .add(finding.subjectName())
        .add(finding.message())
        .add(finding.waivedUntil())
        .digest();
  }
}
