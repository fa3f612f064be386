package io.policyinventory.snapshot.check;

import io.policyinventory.policy.finding.Finding;
import io.policyinventory.snapshot.rows.CopyRows;
import io.policyinventory.snapshot.rows.RowHash;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** How findings are stored by intervals of runs. */
final class FindingStore {

  private static final IntervalStore.Table<Finding> TABLE =
      new IntervalStore.Table<>(
          "finding",
          "finding_hash",
          "findings",
          List.of(
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
          Finding::scope,
          FindingStore::hash,
          FindingStore::write);

  private FindingStore() {}

  static IntervalStore<Finding> in(JdbcTemplate jdbc) {
    return new IntervalStore<>(jdbc, TABLE);
  }

  private static void write(CopyRows row, Finding finding) {
    row.text(finding.policyId())
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
