package io.policyinventory.snapshot;

import io.policyinventory.policy.Finding;
import io.policyinventory.policy.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Stores findings by intervals of runs. Runs within the transaction of its caller. */
final class FindingStore {

  private static final String COLUMNS =
      "scope_id, finding_hash, policy_id, policy_name, rule, severity, verdict, subject_type,"
          + " subject_id, subject_name, message, waived_until";

  private final JdbcTemplate jdbc;

  FindingStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  long store(long runId, Consumer<Consumer<Finding>> producer) {
    takeBack(runId);
    stage(runId, producer);
    close(runId);
    int opened = open(runId);
    if (opened > 0) {
      jdbc.execute("ANALYZE inventory.finding");
    }
    return count(runId);
  }

  /** Makes the findings those of the run before. */
  void takeBack(long runId) {
    requireCheckable(runId);
    String checkedBefore =
        " AND EXISTS (SELECT FROM inventory.run WHERE run_id = ? AND findings IS NOT NULL)";
    jdbc.update(
        "DELETE FROM inventory.finding WHERE first_run_id = ?" + checkedBefore, runId, runId);
    jdbc.update(
        "UPDATE inventory.finding SET closed_run_id = NULL WHERE closed_run_id = ?" + checkedBefore,
        runId,
        runId);
    jdbc.update("UPDATE inventory.run SET findings = NULL WHERE run_id = ?", runId);
  }

  long notWaived(long runId, Severity atLeast) {
    Long count =
        jdbc.queryForObject(
            "SELECT count(*) "
                + FindingReader.IN_RUN
                + " AND f.waived_until IS NULL AND f.severity <= ?::inventory.severity",
            Long.class,
            runId,
            atLeast.word());
    return count == null ? 0 : count;
  }

  private void requireCheckable(long runId) {
    Boolean merged =
        jdbc
            .query(
                "SELECT finished_at IS NOT NULL FROM inventory.run WHERE run_id = ? FOR UPDATE",
                (row, n) -> row.getBoolean(1),
                runId)
            .stream()
            .findFirst()
            .orElse(false);
    if (!merged) {
      throw new IllegalStateException("run " + runId + " cannot be checked: it is not merged");
    }
    Long later =
        jdbc.queryForObject(
            "SELECT max(run_id) FROM inventory.run WHERE run_id > ? AND finished_at IS NOT NULL",
            Long.class,
            runId);
    if (later != null) {
      throw new IllegalStateException(
          "run " + runId + " cannot be checked any more: run " + later + " knows newer states");
    }
  }

  private void stage(long runId, Consumer<Consumer<Finding>> producer) {
    ScopeIds scopes = new ScopeIds(jdbc, runId);
    jdbc.execute("DROP TABLE IF EXISTS pg_temp.staged_finding");
    jdbc.execute(
        "CREATE TEMP TABLE staged_finding ON COMMIT DROP AS SELECT "
            + COLUMNS
            + " FROM inventory.finding WITH NO DATA");
    CopyRows.into(
        jdbc,
        "staged_finding (" + COLUMNS + ")",
        12,
        producer,
        (rows, finding) ->
            rows.number(scopes.of(finding.scope()))
                .bytes(hash(finding))
                .text(finding.policyId())
                .text(finding.policyName())
                .text(finding.rule())
                .text(finding.severity().word())
                .text(finding.verdict().word())
                .text(finding.subjectType().word())
                .text(finding.subjectId())
                .text(finding.subjectName())
                .text(finding.message())
                .date(finding.waivedUntil()));
    jdbc.execute("ANALYZE staged_finding (scope_id, finding_hash)");
  }

  private void close(long runId) {
    jdbc.update(
        """
        UPDATE inventory.finding f SET closed_run_id = r.run_id
        FROM inventory.run_scope r
        WHERE r.run_id = ? AND f.scope_id = r.scope_id AND f.closed_run_id IS NULL
          AND NOT EXISTS (
            SELECT FROM staged_finding s
            WHERE (s.scope_id, s.finding_hash) = (f.scope_id, f.finding_hash))
        """,
        runId);
  }

  private int open(long runId) {
    return jdbc.update(
        """
        INSERT INTO inventory.finding (first_run_id, %1$s)
        SELECT DISTINCT ON (scope_id, finding_hash) ?, %1$s
        FROM staged_finding s
        WHERE NOT EXISTS (
          SELECT FROM inventory.finding f
          WHERE (f.scope_id, f.finding_hash) = (s.scope_id, s.finding_hash)
            AND f.closed_run_id IS NULL)
        """
            .formatted(COLUMNS),
        runId);
  }

  private long count(long runId) {
    jdbc.update(
        """
        UPDATE inventory.run
        SET findings = (SELECT count(DISTINCT (scope_id, finding_hash)) FROM staged_finding)
        WHERE run_id = ?
        """,
        runId);
    Long count =
        jdbc.queryForObject(
            "SELECT findings FROM inventory.run WHERE run_id = ?", Long.class, runId);
    return count == null ? 0 : count;
  }

  /** Over all that a finding says but its scope, as the database holds it. */
  private static byte[] hash(Finding finding) {
    StringBuilder parts = new StringBuilder();
    add(parts, finding.policyId());
    add(parts, finding.policyName());
    add(parts, finding.rule());
    add(parts, finding.severity().word());
    add(parts, finding.verdict().word());
    add(parts, finding.subjectType().word());
    add(parts, finding.subjectId());
    add(parts, finding.subjectName());
    add(parts, finding.message());
    add(parts, finding.waivedUntil());
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(Texts.clean(parts.toString()).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** With its length in front, so that no two lists of parts read the same. */
  private static void add(StringBuilder parts, @Nullable Object part) {
    if (part == null) {
      parts.append("- ");
    } else {
      String text = part.toString();
      parts.append(text.length()).append(':').append(text).append(' ');
    }
  }
}
