package io.policyinventory.snapshot.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which hosts the workers that live ask, so that they keep to the limits of each together. */
public final class HostUses {
  private final JdbcTemplate jdbc;

  public HostUses(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
  }

  /**
   * What workers ask of a host.
   *
   * @param workers that asked it within the lease, the one that asks this included
   * @param throttledElsewhere how often the host said to the others that there are too many
   *     requests
   */
  public record HostUse(String host, int workers, long throttledElsewhere) {}

  /**
   * Says which hosts a worker asks, and tells who else does.
   *
   * @param throttlings how often each said that there are too many requests
   */
  public List<HostUse> tell(long workerId, Map<String, Long> throttlings, Duration lease) {
    jdbc.update(
        """
        INSERT INTO inventory.host_use (host, worker_id, throttled)
        SELECT host, ?, throttled FROM unnest(?::text[], ?::bigint[]) AS n (host, throttled)
        ORDER BY host
        ON CONFLICT (host, worker_id)
        DO UPDATE SET throttled = excluded.throttled, seen_at = clock_timestamp()
        """,
        workerId,
        throttlings.keySet().toArray(String[]::new),
        throttlings.values().toArray(Long[]::new));
    return jdbc.query(
        """
        SELECT u.host, count(*) AS workers,
               coalesce(sum(u.throttled) FILTER (WHERE u.worker_id <> ?), 0) AS elsewhere
        FROM inventory.host_use u JOIN inventory.run_worker w USING (worker_id)
        WHERE u.host = ANY (?) AND w.left_at IS NULL
          AND u.seen_at > clock_timestamp() - ? * interval '1 millisecond'
        GROUP BY u.host ORDER BY u.host
        """,
        (row, n) ->
            new HostUse(row.getString("host"), row.getInt("workers"), row.getLong("elsewhere")),
        workerId,
        throttlings.keySet().toArray(String[]::new),
        lease.toMillis());
  }
}
