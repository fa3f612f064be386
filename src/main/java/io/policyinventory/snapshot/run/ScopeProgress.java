package io.policyinventory.snapshot.run;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import io.policyinventory.snapshot.SnapshotStore.Traffic;
import io.policyinventory.snapshot.content.Texts;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * How far the scopes of runs are, as one claimant moves them on: what is claimed by another, or was
 * taken from this one, it cannot move.
 */
public final class ScopeProgress {

  private static final String CLAIM = claim("", "");

  private static final String CLAIM_AS_WORKER =
      claim(
          """
          JOIN inventory.place l USING (place_id)
          JOIN inventory.run_worker w
            ON w.worker_id = :worker AND w.left_at IS NULL
              AND l.service = ANY (w.services) AND l.region = ANY (w.regions)
          """,
          """
          AND NOT EXISTS (
            SELECT FROM inventory.run_scope_refusal f
            WHERE (f.run_id, f.scope_id, f.worker_id) = (p.run_id, p.scope_id, :worker))
          """);

  private final JdbcTemplate jdbc;
  private final NamedParameterJdbcTemplate named;
  private final @Nullable Long workerId;

  /**
   * @param workerId on whose behalf scopes are claimed; null for the process of the run itself
   */
  public ScopeProgress(JdbcTemplate jdbc, @Nullable Long workerId) {
    this.jdbc = jdbc;
    this.named = new NamedParameterJdbcTemplate(jdbc);
    this.workerId = workerId;
  }

  /** Frees all that is claimed, by whomsoever, and ends the workers that claimed it. */
  public void release(long runId) {
    jdbc.update(
        "UPDATE inventory.run_scope SET status = 'pending', worker_id = NULL"
            + " WHERE run_id = ? AND status = 'claimed'",
        runId);
    jdbc.update(
        "DELETE FROM inventory.host_use u USING inventory.run_worker w"
            + " WHERE w.worker_id = u.worker_id AND w.run_id = ?",
        runId);
    jdbc.update(
        "UPDATE inventory.run_worker SET left_at = clock_timestamp(), lost = true"
            + " WHERE run_id = ? AND left_at IS NULL",
        runId);
  }

  /** Whether some scope is neither read to its end nor given up. */
  public boolean anyOpen(long runId) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "SELECT EXISTS (SELECT FROM inventory.run_scope"
                + " WHERE run_id = ? AND status IN ('pending', 'claimed'))",
            Boolean.class,
            runId));
  }

  /**
   * The next pending scope for the claimant: one that a worker may see and has not given back
   * before. It is of any place, by chance, so that the hosts of all are asked at the same time.
   */
  public Optional<ClaimedScope> claim(long runId) {
    return named
        .query(
            workerId == null ? CLAIM : CLAIM_AS_WORKER,
            new MapSqlParameterSource("run", runId).addValue("worker", workerId, Types.BIGINT),
            (row, n) ->
                new ClaimedScope(
                    row.getLong("scope_id"),
                    new Scope(
                        row.getString("service"),
                        row.getString("region"),
                        row.getString("project_id"),
                        row.getString("project_name")),
                    row.getString("cursor")))
        .stream()
        .findFirst();
  }

  private static String claim(String placesOf, String scopesOf) {
    return """
        UPDATE inventory.run_scope c SET status = 'claimed', worker_id = :worker
        FROM inventory.scope s
        WHERE s.scope_id = c.scope_id AND c.run_id = :run AND c.scope_id = (
          SELECT n.scope_id
          FROM (SELECT f.place_id FROM inventory.pending_places(:run) f %s ORDER BY random()) o
          CROSS JOIN LATERAL (
            SELECT p.scope_id FROM inventory.run_scope p
            WHERE p.run_id = :run AND p.place_id = o.place_id AND p.status = 'pending' %s
            ORDER BY p.scope_id LIMIT 1 FOR UPDATE SKIP LOCKED) n
          LIMIT 1)
        RETURNING c.scope_id, s.service, s.region, s.project_id, c.project_name, c.cursor
        """
        .formatted(placesOf, scopesOf);
  }

  /** Leaves a claimed scope to others, where it stands; the claimant will not get it again. */
  public void giveBack(long runId, long scopeId, @Nullable String errorCode, String errorMessage) {
    jdbc.update(
        """
        INSERT INTO inventory.run_scope_refusal
          (run_id, scope_id, worker_id, error_code, error_message)
        VALUES (?, ?, ?, ?, ?)
        """,
        runId,
        scopeId,
        workerId,
        errorCode == null ? null : Texts.clean(errorCode),
        Texts.clean(errorMessage));
    int rows =
        jdbc.update(
            """
            UPDATE inventory.run_scope SET status = 'pending', worker_id = NULL
            WHERE run_id = ? AND scope_id = ? AND status = 'claimed' AND worker_id = ?
            """,
            runId,
            scopeId,
            workerId);
    requireOne(rows, runId, scopeId);
  }

  /** Ends a pending scope as failed: nobody can read it. */
  public void giveUp(long runId, long scopeId, @Nullable String errorCode, String errorMessage) {
    jdbc.update(
        """
        UPDATE inventory.run_scope
        SET status = 'failed', cursor = NULL, error_code = ?, error_message = ?
        WHERE run_id = ? AND scope_id = ? AND status = 'pending'
        """,
        errorCode,
        errorMessage,
        runId,
        scopeId);
  }

  /** Moves the cursor of a claimed scope; a null cursor makes the scope complete. */
  public void advance(long runId, long scopeId, @Nullable String cursor, Traffic traffic) {
    move(
        runId,
        scopeId,
        traffic,
        "cursor = ?, status = ?",
        cursor,
        cursor == null ? ScopeStatus.COMPLETE.word() : "claimed");
  }

  /** Ends a claimed scope. One that is skipped although it is known is missing. */
  public void end(
      long runId,
      long scopeId,
      ScopeStatus status,
      Traffic traffic,
      @Nullable String errorCode,
      String errorMessage) {
    move(
        runId,
        scopeId,
        traffic,
        """
        cursor = NULL,
        status = CASE WHEN ? = 'skipped' AND inventory.is_known(scope_id, run_id)
                      THEN 'missing' ELSE ? END,
        error_code = ?, error_message = ?
        """,
        status.word(),
        status.word(),
        errorCode == null ? null : Texts.clean(errorCode),
        Texts.clean(errorMessage));
  }

  /** Changes a claimed scope that is still the claimant's, and adds to its traffic. */
  private void move(
      long runId, long scopeId, Traffic traffic, String changes, @Nullable Object... values) {
    List<@Nullable Object> arguments = new ArrayList<>(Arrays.asList(values));
    Collections.addAll(
        arguments,
        traffic.pages(),
        traffic.requests(),
        traffic.retries(),
        traffic.inFlight(),
        runId,
        scopeId,
        workerId);
    int rows =
        jdbc.update(
            """
            UPDATE inventory.run_scope
            SET %s,
                pages = pages + ?, requests = requests + ?, retries = retries + ?,
                in_flight = coalesce(nullif(?, 0), in_flight)
            WHERE run_id = ? AND scope_id = ? AND status = 'claimed'
              AND worker_id IS NOT DISTINCT FROM ?
            """
                .formatted(changes),
            arguments.toArray());
    requireOne(rows, runId, scopeId);
  }

  private static void requireOne(int rows, long runId, long scopeId) {
    if (rows != 1) {
      throw new LostClaimException("scope " + scopeId + " of run " + runId + " is not claimed");
    }
  }
}
