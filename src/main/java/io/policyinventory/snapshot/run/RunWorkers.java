package io.policyinventory.snapshot.run;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who takes part in the reading of a run by workers. Each says now and then that it lives; one that
 * is silent for longer than its lease loses its scopes, and all that it would store afterwards is
 * refused. Times are of the database, so that the clocks of machines do not matter.
 */
public final class RunWorkers {

  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;

  /**
   * A process that takes part.
   *
   * @param name of the process and its host, for people
   */
  public record Identity(String name, String programVersion) {}

  /** A service in a region, as scopes of a run have them. */
  public record Place(String service, String region) {}

  /** A scope that none of the workers that live can read, and why the last that tried could not. */
  public record Unreadable(
      long scopeId, @Nullable String errorCode, @Nullable String errorMessage, Duration since) {}

  /** What workers of a run have stored, as they last told, and how far its scopes are. */
  public record Reading(long scopes, long ended, long pending, long policies, long requests) {}

  /**
   * @param transactions of the same DataSource
   */
  public RunWorkers(DataSource dataSource, PlatformTransactionManager transactions) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(transactions);
  }

  /** A process begins to manage the reading; whoever did so before is none any more. */
  public long manage(long runId, Identity identity) {
    return insert(runId, null, identity, List.of(), List.of());
  }

  /**
   * A process takes part under a manager.
   *
   * @param services names of those that it may read, regions likewise
   */
  public long join(
      long runId, long managerId, Identity identity, List<String> services, List<String> regions) {
    return insert(runId, managerId, identity, services, regions);
  }

  private long insert(
      long runId,
      @Nullable Long managerId,
      Identity identity,
      List<String> services,
      List<String> regions) {
    Long id =
        jdbc.queryForObject(
            """
            INSERT INTO inventory.run_worker
              (run_id, manager_id, name, program_version, services, regions)
            VALUES (?, ?, ?, ?, ?::text[], ?::text[]) RETURNING worker_id
            """,
            Long.class,
            runId,
            managerId,
            identity.name(),
            identity.programVersion(),
            services.toArray(String[]::new),
            regions.toArray(String[]::new));
    if (id == null) {
      throw new IllegalStateException("the database gave a worker of run " + runId + " no id");
    }
    return id;
  }

  /** The services and regions of a run's scopes. */
  public List<Place> places(long runId) {
    return jdbc.query(
        """
        SELECT l.service, l.region FROM inventory.place l
        WHERE l.place_id IN (SELECT r.place_id FROM inventory.run_scope r WHERE r.run_id = ?)
        ORDER BY l.service, l.region
        """,
        (row, n) -> new Place(row.getString("service"), row.getString("region")),
        runId);
  }

  /** Whether a manager leads a run that is under way, and was heard of within the lease. */
  public boolean isLed(long managerId, Duration lease) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            """
            SELECT EXISTS (
              SELECT FROM inventory.run_worker m JOIN inventory.run r USING (run_id)
              WHERE m.worker_id = ? AND m.manager_id IS NULL AND m.left_at IS NULL
                AND m.seen_at > clock_timestamp() - ? * interval '1 millisecond'
                AND r.status = 'running')
            """,
            Boolean.class,
            managerId,
            lease.toMillis()));
  }

  /**
   * Says that a process lives, and what it stored so far.
   *
   * @return whether it still takes part
   */
  public boolean renew(long workerId, long policies, long requests) {
    return jdbc.update(
            """
            UPDATE inventory.run_worker SET seen_at = clock_timestamp(), policies = ?, requests = ?
            WHERE worker_id = ? AND left_at IS NULL
            """,
            policies,
            requests,
            workerId)
        == 1;
  }

  /** A process is done; what it has claimed is free again. */
  public void leave(long workerId, long policies, long requests) {
    transaction.executeWithoutResult(
        status -> {
          jdbc.update(
              """
              UPDATE inventory.run_worker
              SET left_at = clock_timestamp(), policies = ?, requests = ?
              WHERE worker_id = ? AND left_at IS NULL
              """,
              policies,
              requests,
              workerId);
          free(workerId);
        });
  }

  /**
   * Gives up the workers of a manager that were silent for longer than the lease.
   *
   * @return their names
   */
  public List<String> giveUp(long managerId, Duration lease) {
    List<String> names =
        transaction.execute(
            status -> {
              List<String> lost =
                  jdbc.queryForList(
                      """
                      UPDATE inventory.run_worker
                      SET left_at = clock_timestamp(), lost = true
                      WHERE manager_id = ? AND left_at IS NULL
                        AND seen_at < clock_timestamp() - ? * interval '1 millisecond'
                      RETURNING name
                      """,
                      String.class,
                      managerId,
                      lease.toMillis());
              if (!lost.isEmpty()) {
                free(managerId);
              }
              return lost;
            });
    return names == null ? List.of() : names;
  }

  /**
   * Frees what processes have in the run of one of them that do not take part any more. A claim may
   * be committed after its worker was given up, and nobody else would free it.
   */
  public void free(long workerId) {
    jdbc.update(
        """
        UPDATE inventory.run_scope c SET status = 'pending', worker_id = NULL
        FROM inventory.run_worker w
        WHERE c.run_id = (SELECT run_id FROM inventory.run_worker WHERE worker_id = ?)
          AND c.status = 'claimed' AND w.worker_id = c.worker_id AND w.left_at IS NOT NULL
        """,
        workerId);
    jdbc.update(
        """
        DELETE FROM inventory.host_use u USING inventory.run_worker w
        WHERE w.run_id = (SELECT run_id FROM inventory.run_worker WHERE worker_id = ?)
          AND w.worker_id = u.worker_id AND w.left_at IS NOT NULL
        """,
        workerId);
  }

  /** How far the reading is. */
  public Reading reading(long runId) {
    return jdbc.query(
            """
            SELECT count(*) AS scopes,
                   count(*) FILTER (WHERE status NOT IN ('pending', 'claimed')) AS ended,
                   count(*) FILTER (WHERE status = 'pending') AS pending,
                   (SELECT coalesce(sum(w.policies), 0) FROM inventory.run_worker w
                    WHERE w.run_id = ?) AS policies,
                   (SELECT coalesce(sum(w.requests), 0) FROM inventory.run_worker w
                    WHERE w.run_id = ?) AS requests
            FROM inventory.run_scope WHERE run_id = ?
            """,
            (row, n) ->
                new Reading(
                    row.getLong("scopes"),
                    row.getLong("ended"),
                    row.getLong("pending"),
                    row.getLong("policies"),
                    row.getLong("requests")),
            runId,
            runId,
            runId)
        .get(0);
  }

  /**
   * Pending scopes that no worker of a manager that lives may read or has not given back yet.
   *
   * @return with the time since the last refusal, or zero when nobody tried
   */
  public List<Unreadable> unreadable(long runId, long managerId) {
    return jdbc.query(
        """
        SELECT p.scope_id, f.error_code, f.error_message,
               coalesce(extract(epoch FROM clock_timestamp() - f.refused_at), 0)::bigint AS seconds
        FROM inventory.run_scope p
        JOIN inventory.scope s USING (scope_id)
        LEFT JOIN LATERAL (
          SELECT * FROM inventory.run_scope_refusal f
          WHERE (f.run_id, f.scope_id) = (p.run_id, p.scope_id)
          ORDER BY f.refused_at DESC LIMIT 1) f ON true
        WHERE p.run_id = ? AND p.status = 'pending'
          AND NOT EXISTS (
            SELECT FROM inventory.run_worker w
            WHERE w.manager_id = ? AND w.left_at IS NULL
              AND s.service = ANY (w.services) AND s.region = ANY (w.regions)
              AND NOT EXISTS (
                SELECT FROM inventory.run_scope_refusal f
                WHERE (f.run_id, f.scope_id, f.worker_id) = (p.run_id, p.scope_id, w.worker_id)))
        ORDER BY p.scope_id
        """,
        (row, n) ->
            new Unreadable(
                row.getLong("scope_id"),
                row.getString("error_code"),
                row.getString("error_message"),
                Duration.ofSeconds(row.getLong("seconds"))),
        runId,
        managerId);
  }

  /** How many workers of a manager take part now. */
  public long present(long managerId) {
    Long count =
        jdbc.queryForObject(
            "SELECT count(*) FROM inventory.run_worker WHERE manager_id = ? AND left_at IS NULL",
            Long.class,
            managerId);
    return count == null ? 0 : count;
  }

  /** The processes that ever took part as workers become the run's figure. */
  public void countReaders(long runId) {
    jdbc.update(
        """
        UPDATE inventory.run SET workers =
          (SELECT count(DISTINCT w.name) FROM inventory.run_worker w
           WHERE w.run_id = run.run_id AND w.manager_id IS NOT NULL)
        WHERE run_id = ?
        """,
        runId);
  }

  /** The run's own process is the only one that reads. */
  public void readAlone(long runId) {
    jdbc.update("UPDATE inventory.run SET workers = 1 WHERE run_id = ?", runId);
  }
}
