package io.policyinventory.snapshot.run;

import io.policyinventory.snapshot.check.CheckStore;
import io.policyinventory.snapshot.content.Texts;
import io.policyinventory.snapshot.run.Run.PublishedFile;
import io.policyinventory.snapshot.stage.Staging;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A run's row in the audit table from its start to its end. Whoever starts, resumes or abandons
 * runs holds the {@link RunLock}, so that a run marked as running is one that died.
 */
public final class RunLifecycle {

  private static final String STAGED =
      Staging.TABLES.stream()
          .map("EXISTS (SELECT FROM inventory.%s s WHERE s.run_id = r.run_id)"::formatted)
          .collect(Collectors.joining(" OR "));

  private final Runs runs;
  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;
  private final Staging staging;

  /**
   * @param transactions of the same DataSource
   */
  public RunLifecycle(DataSource dataSource, PlatformTransactionManager transactions) {
    this.runs = new Runs(dataSource);
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(transactions);
    this.staging = new Staging(jdbc);
  }

  /**
   * A new running run; its start is kept to the microsecond.
   *
   * @param full whether it is to look at everything there is and at every scope known before
   */
  public Run start(
      String job,
      Map<String, String> parameters,
      String programVersion,
      boolean sandbox,
      boolean full,
      Instant now) {
    return jdbc.query(
            """
            INSERT INTO inventory.run
              (job, parameters, status, started_at, program_version, schema_version, sandbox,
               full_run)
            SELECT ?, ?::jsonb, 'running', ?, ?, version, ?, ?
            FROM inventory.flyway_schema_history
            WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1
            RETURNING *
            """,
            RunRows::run,
            job,
            RunRows.json(parameters),
            Timestamp.from(now.truncatedTo(ChronoUnit.MICROS)),
            programVersion,
            sandbox,
            full)
        .get(0);
  }

  /**
   * The last run with this job and these parameters, in whatever order, when it can be resumed: it
   * is running, stopped, or failed with its scopes resolved, and no later run was merged since,
   * because what it staged would then be older than what is known.
   *
   * @param notBefore a run that started earlier is not resumed
   */
  public Optional<Run> lastUnfinished(
      String job, Map<String, String> parameters, boolean sandbox, Instant notBefore) {
    return jdbc
        .query(
            """
            SELECT * FROM (
              SELECT * FROM inventory.run
              WHERE job = ? AND parameters = ?::jsonb AND sandbox = ?
              ORDER BY run_id DESC LIMIT 1) r
            WHERE r.started_at >= ?
              AND (r.status IN ('running', 'stopped')
                   OR r.status = 'failed'
                      AND EXISTS (SELECT FROM inventory.run_scope s WHERE s.run_id = r.run_id))
              AND NOT EXISTS (SELECT FROM inventory.run l
                              WHERE l.run_id > r.run_id AND l.merged_at IS NOT NULL)
            """,
            RunRows::run,
            job,
            RunRows.json(parameters),
            sandbox,
            Timestamp.from(notBefore))
        .stream()
        .findFirst();
  }

  /** Makes a run running again; scopes that failed in it are read anew unless it was merged. */
  public Run resume(long id) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.update(
              """
              UPDATE inventory.run
              SET status = 'running', error = NULL,
                  finished_at = CASE WHEN manifest_sha256 IS NOT NULL THEN finished_at END
              WHERE run_id = ? AND status IN ('running', 'stopped', 'failed')
              """,
              id);
          jdbc.update(
              """
              DELETE FROM inventory.reject j
              USING inventory.run_scope s, inventory.run r
              WHERE s.run_id = ? AND s.status = 'failed'
                AND (j.run_id, j.scope_id) = (s.run_id, s.scope_id)
                AND r.run_id = s.run_id AND r.merged_at IS NULL
              """,
              id);
          jdbc.update(
              """
              UPDATE inventory.run_scope s
              SET status = 'pending', cursor = NULL, error_code = NULL, error_message = NULL
              FROM inventory.run r
              WHERE s.run_id = ? AND s.status = 'failed'
                AND r.run_id = s.run_id AND r.merged_at IS NULL
              """,
              id);
        });
    return runs.get(id);
  }

  /**
   * Closes running and stopped runs that can no longer be resumed, because they started before an
   * instant or because a later run was merged, and drops what they and all other runs staged that
   * have no more use for it.
   *
   * @return their ids, ascending
   */
  public List<Long> abandonUnfinishedBefore(Instant instant, Instant now) {
    List<Long> abandoned =
        jdbc.queryForList(
            """
            WITH closed AS (
              UPDATE inventory.run r SET status = 'abandoned', finished_at = ?
              WHERE status IN ('running', 'stopped')
                AND (started_at < ?
                     OR EXISTS (SELECT FROM inventory.run l
                                WHERE l.run_id > r.run_id AND l.merged_at IS NOT NULL))
              RETURNING run_id)
            SELECT run_id FROM closed ORDER BY run_id
            """,
            Long.class,
            Timestamp.from(now),
            Timestamp.from(instant));
    List<Long> leftovers =
        jdbc.queryForList(
            """
            SELECT run_id FROM inventory.run r
            WHERE (status IN ('complete', 'gaps', 'abandoned')
                   OR status = 'failed' AND started_at < ?)
              AND (%s)
            """
                .formatted(STAGED),
            Long.class,
            Timestamp.from(instant));
    leftovers.forEach(id -> transaction.executeWithoutResult(status -> staging.drop(id)));
    return abandoned;
  }

  /**
   * Ends a run as published.
   *
   * @param findings null leaves the number that {@link CheckStore} stored
   */
  public void finish(
      long id,
      RunStatus status,
      @Nullable Long findings,
      @Nullable String reportDirectory,
      @Nullable String manifestSha256,
      List<PublishedFile> files,
      Instant now) {
    transaction.executeWithoutResult(
        t -> {
          jdbc.update(
              """
              UPDATE inventory.run
              SET status = ?, findings = coalesce(?, findings), report_directory = ?, manifest_sha256 = ?, finished_at = ?
              WHERE run_id = ?
              """,
              status.word(),
              findings,
              reportDirectory,
              manifestSha256,
              Timestamp.from(now),
              id);
          jdbc.update("DELETE FROM inventory.file WHERE run_id = ?", id);
          for (PublishedFile file : files) {
            jdbc.update(
                "INSERT INTO inventory.file (run_id, name, rows, bytes, sha256)"
                    + " VALUES (?, ?, ?, ?, ?)",
                id,
                file.name(),
                file.rows(),
                file.bytes(),
                file.sha256());
          }
        });
  }

  /**
   * Whose account a run reads.
   *
   * @param host of the identity service
   * @param domain null when not told
   * @param user or the id of the access key; null when not told
   */
  public void setAccount(long id, String host, @Nullable String domain, @Nullable String user) {
    jdbc.update(
        """
        UPDATE inventory.run SET auth_host = ?, auth_domain = ?, auth_user = ? WHERE run_id = ?
        """,
        host,
        domain,
        user,
        id);
  }

  /**
   * Ends a run as failed, with a line for a person that holds no secret. What its manifest tells of
   * its end stands.
   */
  public void fail(long id, String message, Instant now) {
    jdbc.update(
        """
        UPDATE inventory.run
        SET status = 'failed', error = ?,
            finished_at = CASE WHEN manifest_sha256 IS NULL THEN ? ELSE finished_at END
        WHERE run_id = ?
        """,
        Texts.clean(message),
        Timestamp.from(now),
        id);
  }

  /** Ends a run as stopped: the same command resumes it. */
  public void stop(long id, Instant now) {
    jdbc.update(
        """
        UPDATE inventory.run
        SET status = 'stopped',
            finished_at = CASE WHEN manifest_sha256 IS NULL THEN ? ELSE finished_at END
        WHERE run_id = ?
        """,
        Timestamp.from(now),
        id);
  }
}
