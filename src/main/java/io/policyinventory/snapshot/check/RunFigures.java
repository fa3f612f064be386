package io.policyinventory.snapshot.check;

import io.policyinventory.snapshot.read.CoverageReader;
import io.policyinventory.snapshot.read.FindingReader;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts a run's verdicts into its row. Runs within the transaction of its caller. */
final class RunFigures {

  private RunFigures() {}

  /** Counts those of a run whose findings and coverage are all kept. */
  static void count(JdbcTemplate jdbc, long runId) {
    jdbc.update(
        """
        UPDATE inventory.run t
        SET (critical, warning, info, unknown, waived) = (
          SELECT count(*) FILTER (WHERE f.waived_until IS NULL AND f.verdict = 'fail' AND f.severity = 'critical'),
                 count(*) FILTER (WHERE f.waived_until IS NULL AND f.verdict = 'fail' AND f.severity = 'warning'),
                 count(*) FILTER (WHERE f.waived_until IS NULL AND f.verdict = 'fail' AND f.severity = 'info'),
                 count(*) FILTER (WHERE f.waived_until IS NULL AND f.verdict = 'unknown'),
                 count(*) FILTER (WHERE f.waived_until IS NOT NULL)
        """
            + FindingReader.IN_RUN
            + ") WHERE t.run_id = ? AND t.findings IS NOT NULL",
        runId,
        runId);
    jdbc.update(
        """
        UPDATE inventory.run t
        SET (protected_yes, protected_no, protected_unknown) = (
          SELECT count(*) FILTER (WHERE c.protected = 'yes'),
                 count(*) FILTER (WHERE c.protected = 'no'),
                 count(*) FILTER (WHERE c.protected = 'unknown')
        """
            + CoverageReader.IN_RUN
            + ") WHERE t.run_id = ? AND t.coverage IS NOT NULL",
        runId,
        runId);
  }

  /** Forgets them. */
  static void forget(JdbcTemplate jdbc, long runId) {
    jdbc.update(
        """
        UPDATE inventory.run
        SET critical = NULL, warning = NULL, info = NULL, unknown = NULL, waived = NULL,
            protected_yes = NULL, protected_no = NULL, protected_unknown = NULL
        WHERE run_id = ?
        """,
        runId);
  }
}
