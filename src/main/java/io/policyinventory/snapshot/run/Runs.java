package io.policyinventory.snapshot.run;

import io.policyinventory.snapshot.run.Run.PublishedFile;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The audit table as it is read: runs past and present. What changes them is {@link RunLifecycle}.
 */
public final class Runs {

  /** Later than the start of any run, and early enough for every column of time. */
  public static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private final JdbcTemplate jdbc;

  public Runs(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
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
          AND CASE WHEN r.merged_at IS NOT NULL THEN p.run_id = r.previous_run_id
                   ELSE p.sandbox = r.sandbox AND p.merged_at IS NOT NULL
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
