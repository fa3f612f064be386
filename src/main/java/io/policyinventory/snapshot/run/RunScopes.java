package io.policyinventory.snapshot.run;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.Services;
import io.policyinventory.snapshot.KnownScope;
import io.policyinventory.snapshot.MissingScope;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import io.policyinventory.snapshot.SnapshotStore.Traffic;
import io.policyinventory.snapshot.content.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The scopes of a run and how far each of them is. Claims are of one claimant: what is claimed by
 * another, or was taken from this one, cannot be moved on.
 */
public final class RunScopes {

  private final JdbcTemplate jdbc;
  private final @Nullable Long workerId;

  /**
   * @param workerId on whose behalf scopes are claimed; null for the process of the run itself
   */
  public RunScopes(JdbcTemplate jdbc, @Nullable Long workerId) {
    this.jdbc = jdbc;
    this.workerId = workerId;
  }

  public void add(long runId, List<Scope> scopes, Services known) {
    String[] services = column(scopes, Scope::service);
    String[] regions = column(scopes, Scope::region);
    String[] projects = column(scopes, Scope::projectId);
    String[] names = column(scopes, Scope::projectName);
    String[] lists = column(scopes, scope -> known.of(scope.service()).lists().word());
    jdbc.update(
        """
        INSERT INTO inventory.scope (service, region, project_id, lists, sandbox)
        SELECT DISTINCT n.service, n.region, n.project_id, n.lists, r.sandbox
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
               AS n (service, region, project_id, lists),
             inventory.run r
        WHERE r.run_id = ?
        ON CONFLICT DO NOTHING
        """,
        services,
        regions,
        projects,
        lists,
        runId);
    jdbc.update(
        """
        INSERT INTO inventory.run_scope (run_id, scope_id, project_name, status)
        SELECT r.run_id, s.scope_id, n.project_name, 'pending'
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
               AS n (service, region, project_id, project_name)
        JOIN inventory.run r ON r.run_id = ?
        JOIN inventory.scope s
          ON (s.service, s.region, s.project_id, s.sandbox)
           = (n.service COLLATE "C", n.region COLLATE "C", n.project_id COLLATE "C", r.sandbox)
        ORDER BY s.service, s.region, s.project_id
        ON CONFLICT DO NOTHING
        """,
        services,
        regions,
        projects,
        names,
        runId);
  }

  /** Adds scopes that a run expects and did not find; those that are there already are left. */
  public void addMissing(long runId, List<MissingScope> missing, Services known) {
    List<Scope> scopes = missing.stream().map(MissingScope::scope).toList();
    add(runId, scopes, known);
    jdbc.update(
        """
        UPDATE inventory.run_scope c
        SET status = 'missing', error_code = n.code, error_message = n.message
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
               AS n (service, region, project_id, code, message)
        JOIN inventory.run r ON r.run_id = ?
        JOIN inventory.scope s
          ON (s.service, s.region, s.project_id, s.sandbox)
           = (n.service COLLATE "C", n.region COLLATE "C", n.project_id COLLATE "C", r.sandbox)
        WHERE c.run_id = r.run_id AND c.scope_id = s.scope_id AND c.status = 'pending'
        """,
        column(scopes, Scope::service),
        column(scopes, Scope::region),
        column(scopes, Scope::projectId),
        column(missing, MissingScope::code),
        column(missing, MissingScope::message),
        runId);
  }

  /** The known scopes of a run's world: read completely by a run before, and not retired since. */
  public List<KnownScope> known(long runId) {
    return new KnownScopes(jdbc).before(runId);
  }

  /** The scopes retired since some run read them whose end no run has told yet. */
  public void addRetired(long runId) {
    jdbc.update(
        """
        INSERT INTO inventory.run_scope
          (run_id, scope_id, project_name, status, retired, error_code, error_message)
        SELECT r.run_id, s.scope_id, l.project_name, 'skipped', true, 'Retired',
               'retired on ' || to_char(t.retired_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || ' by '
                 || t.retired_by || ': ' || t.reason
        FROM inventory.run r
        JOIN inventory.scope s ON s.sandbox = r.sandbox
        JOIN LATERAL (
          SELECT * FROM inventory.retirement t WHERE t.scope_id = s.scope_id
          ORDER BY t.after_run_id DESC LIMIT 1) t ON true
        JOIN LATERAL (
          SELECT c.run_id, c.project_name FROM inventory.run_scope c JOIN inventory.run p USING (run_id)
          WHERE c.scope_id = s.scope_id AND c.run_id < r.run_id AND p.merged_at IS NOT NULL
          ORDER BY c.run_id DESC LIMIT 1) l ON true
        WHERE r.run_id = ? AND NOT inventory.is_known(s.scope_id, r.run_id)
          AND t.after_run_id >= coalesce(inventory.base_run(r.run_id, s.scope_id), 0)
        ON CONFLICT DO NOTHING
        """,
        runId);
  }

  private static <T> String[] column(List<T> rows, Function<T, String> value) {
    return rows.stream().map(value).map(Texts::clean).toArray(String[]::new);
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
   * before.
   */
  public Optional<ClaimedScope> claim(long runId) {
    return workerId == null
        ? claim(
            """
            SELECT scope_id FROM inventory.run_scope
            WHERE run_id = ? AND status = 'pending'
            ORDER BY scope_id LIMIT 1 FOR UPDATE SKIP LOCKED
            """,
            runId)
        : claim(
            """
            SELECT p.scope_id
            FROM inventory.run_scope p
            JOIN inventory.scope o USING (scope_id)
            JOIN inventory.run_worker w
              ON w.run_id = p.run_id AND o.service = ANY (w.services) AND o.region = ANY (w.regions)
            WHERE p.run_id = ? AND p.status = 'pending'
              AND w.worker_id = ? AND w.left_at IS NULL
              AND NOT EXISTS (
                SELECT FROM inventory.run_scope_refusal f
                WHERE (f.run_id, f.scope_id, f.worker_id) = (p.run_id, p.scope_id, w.worker_id))
            ORDER BY p.scope_id LIMIT 1 FOR UPDATE OF p SKIP LOCKED
            """,
            runId,
            workerId);
  }

  private Optional<ClaimedScope> claim(String next, Object... arguments) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(workerId);
    all.add(arguments[0]);
    all.addAll(List.of(arguments));
    return jdbc
        .query(
            """
            UPDATE inventory.run_scope c SET status = 'claimed', worker_id = ?
            FROM inventory.scope s
            WHERE s.scope_id = c.scope_id AND c.run_id = ? AND c.scope_id = (%s)
            RETURNING c.scope_id, s.service, s.region, s.project_id, c.project_name, c.cursor
            """
                .formatted(next),
            (row, n) ->
                new ClaimedScope(
                    row.getLong("scope_id"),
                    new Scope(
                        row.getString("service"),
                        row.getString("region"),
                        row.getString("project_id"),
                        row.getString("project_name")),
                    row.getString("cursor")),
            all.toArray())
        .stream()
        .findFirst();
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
    int rows =
        jdbc.update(
            """
            UPDATE inventory.run_scope
            SET cursor = ?, status = ?,
                pages = pages + ?, requests = requests + ?, retries = retries + ?,
                in_flight = coalesce(nullif(?, 0), in_flight)
            WHERE run_id = ? AND scope_id = ? AND status = 'claimed'
              AND worker_id IS NOT DISTINCT FROM ?
            """,
            cursor,
            cursor == null ? ScopeStatus.COMPLETE.word() : "claimed",
            traffic.pages(),
            traffic.requests(),
            traffic.retries(),
            traffic.inFlight(),
            runId,
            scopeId,
            workerId);
    requireOne(rows, runId, scopeId);
  }

  /** Ends a claimed scope. One that is skipped although it is known is missing. */
  public void end(
      long runId,
      long scopeId,
      ScopeStatus status,
      Traffic traffic,
      @Nullable String errorCode,
      String errorMessage) {
    int rows =
        jdbc.update(
            """
            UPDATE inventory.run_scope
            SET cursor = NULL,
                status = CASE WHEN ? = 'skipped' AND inventory.is_known(scope_id, run_id)
                              THEN 'missing' ELSE ? END,
                error_code = ?, error_message = ?,
                pages = pages + ?, requests = requests + ?, retries = retries + ?,
                in_flight = coalesce(nullif(?, 0), in_flight)
            WHERE run_id = ? AND scope_id = ? AND status = 'claimed'
              AND worker_id IS NOT DISTINCT FROM ?
            """,
            status.word(),
            status.word(),
            errorCode == null ? null : Texts.clean(errorCode),
            Texts.clean(errorMessage),
            traffic.pages(),
            traffic.requests(),
            traffic.retries(),
            traffic.inFlight(),
            runId,
            scopeId,
            workerId);
    requireOne(rows, runId, scopeId);
  }

  private static void requireOne(int rows, long runId, long scopeId) {
    if (rows != 1) {
      throw new LostClaimException("scope " + scopeId + " of run " + runId + " is not claimed");
    }
  }
}
