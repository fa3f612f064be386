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
 * The audit table. Whoever starts, resumes or abandons runs holds the {@link RunLock}, so that a
 * run marked as running is one that died.
 */
public final class Runs {

  /** Later than the start of any run, and early enough for every column of time. */
  public static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private static final String STAGED =
      Staging.TABLES.stream()
          .map("EXISTS (SELECT FROM inventory.%s s WHERE s.run_id = r.run_id)"::formatted)
          .collect(Collectors.joining(" OR "));

  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;
  private final Staging staging;

  /**
   * @param transactions of the same DataSource
   */
  public Runs(DataSource dataSource, PlatformTransactionManager transactions) {
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
                              WHERE l.run_id > r.run_id AND l.finished_at IS NOT NULL)
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
              UPDATE inventory.run SET status = 'running', ended_at = NULL, error = NULL
              WHERE run_id = ? AND status IN ('running', 'stopped', 'failed')
              """,
              id);
          jdbc.update(
              """
              DELETE FROM inventory.reject j
              USING inventory.run_scope s, inventory.run r
              WHERE s.run_id = ? AND s.status = 'failed'
                AND (j.run_id, j.scope_id) = (s.run_id, s.scope_id)
                AND r.run_id = s.run_id AND r.finished_at IS NULL
              """,
              id);
          jdbc.update(
              """
              UPDATE inventory.run_scope s
              SET status = 'pending', cursor = NULL, error_code = NULL, error_message = NULL
              FROM inventory.run r
              WHERE s.run_id = ? AND s.status = 'failed'
                AND r.run_id = s.run_id AND r.finished_at IS NULL
              """,
              id);
        });
    return find(id).orElseThrow(() -> new IllegalArgumentException("there is no run " + id));
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
              UPDATE inventory.run r SET status = 'abandoned', ended_at = ?
              WHERE status IN ('running', 'stopped')
                AND (started_at < ?
                     OR EXISTS (SELECT FROM inventory.run l
                                WHERE l.run_id > r.run_id AND l.finished_at IS NOT NULL))
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
              SET status = ?, findings = coalesce(?, findings), report_directory = ?, manifest_sha256 = ?, ended_at = ?
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

  /** Ends a run as failed, with a line for a person that holds no secret. */
  public void fail(long id, String message, Instant now) {
    jdbc.update(
        "UPDATE inventory.run SET status = 'failed', error = ?, ended_at = ? WHERE run_id = ?",
        Texts.clean(message),
        Timestamp.from(now),
        id);
  }

  /** Ends a run as stopped: the same command resumes it. */
  public void stop(long id, Instant now) {
    jdbc.update(
        "UPDATE inventory.run SET status = 'stopped', ended_at = ? WHERE run_id = ?",
        Timestamp.from(now),
        id);
  }

  public Optional<Run> find(long id) {
    return first("SELECT * FROM inventory.run WHERE run_id = ?", id);
  }

  /**
   * A run that must be there.
   *
   * @throws IllegalStateException when it is not
   */
  public Run get(long id) {
    return find(id)
        .orElseThrow(() -> new IllegalStateException("run " + id + " is not in the database"));
  }

  /**
   * Whether the database shows the sandbox: it does as long as no run read a real cloud, and from
   * then on only what real clouds told.
   */
  public boolean showSandbox() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject("SELECT inventory.sandbox_shows()", Boolean.class));
  }

  /** All runs of the world that the database shows, the newest first. */
  public List<Run> list() {
    return jdbc.query(
        """
        SELECT * FROM inventory.run
        WHERE sandbox = (SELECT inventory.sandbox_shows()) ORDER BY run_id DESC
        """,
        RunRows::run);
  }

  /** The published run that a merged run follows; of one not merged yet, the one it would. */
  public Optional<Run> lastPublishedBefore(long id) {
    return first(
        """
        SELECT p.* FROM inventory.run r
        JOIN inventory.run p
          ON p.run_id < r.run_id
          AND CASE WHEN r.finished_at IS NOT NULL THEN p.run_id = r.previous_run_id
                   ELSE p.sandbox = r.sandbox AND p.finished_at IS NOT NULL
                        AND p.status IN ('complete', 'gaps') END
        WHERE r.run_id = ?
        ORDER BY p.run_id DESC LIMIT 1
        """,
        id);
  }

  /**
   * The last published run that is shown and started at an instant or before it; order is by run.
   *
   * @param partial whether a partial run may answer, too
   */
  public Optional<Run> lastPublishedAt(Instant instant, boolean partial) {
    return jdbc
        .query(
            """
            SELECT * FROM inventory.run
            WHERE status IN ('complete', 'gaps') AND started_at <= ? AND (full_run OR ?)
              AND sandbox = (SELECT inventory.sandbox_shows())
            ORDER BY run_id DESC LIMIT 1
            """,
            RunRows::run,
            Timestamp.from(instant),
            partial)
        .stream()
        .findFirst();
  }

  /** The files that a run published, ascending by name. */
  public List<PublishedFile> files(long id) {
    return jdbc.query(
        "SELECT name, rows, bytes, sha256 FROM inventory.file WHERE run_id = ? ORDER BY name",
        (row, n) ->
            new PublishedFile(
                row.getString("name"),
                row.getObject("rows", Long.class),
                row.getLong("bytes"),
                row.getString("sha256")),
        id);
  }

  private Optional<Run> first(String sql, Object argument) {
    return jdbc.query(sql, RunRows::run, argument).stream().findFirst();
  }
}
