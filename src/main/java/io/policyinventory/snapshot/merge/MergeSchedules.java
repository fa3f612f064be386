package io.policyinventory.snapshot.merge;

import io.policyinventory.policy.schedule.RunSchedule;
import io.policyinventory.snapshot.rows.CopyRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Keeps the distinct schedules of all versions, and for each run when they run next: what reports
 * and views show as {@code next_run_at}.
 */
final class MergeSchedules {

  private final JdbcTemplate jdbc;

  private record NextRun(long scheduleId, Instant at) {}

  MergeSchedules(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds those of the versions that a merge opens; comes before these are stored. */
  void addNew(long runId) {
    jdbc.update(
        """
        INSERT INTO inventory.schedule (rules_hash, rules)
        SELECT sha256(convert_to(n.rules, 'UTF8')), n.rules
        FROM (
          SELECT DISTINCT unnest(array_prepend(s.schedule, s.operation_schedules)) COLLATE "C" AS rules
          FROM inventory.merge_difference d
          JOIN inventory.staged_policy s
            ON (s.run_id, s.scope_id, s.policy_id) = (?, d.scope_id, d.policy_id)
          WHERE d.opens
        ) n
        WHERE n.rules IS NOT NULL
        ORDER BY n.rules
        ON CONFLICT (rules_hash) DO NOTHING
        """,
        runId);
  }

  void storeNextRuns(long runId, Instant runStart) {
    List<NextRun> next = new ArrayList<>();
    jdbc.query(
        "SELECT schedule_id, rules FROM inventory.schedule ORDER BY schedule_id",
        row -> {
          long id = row.getLong("schedule_id");
          new RunSchedule(row.getString("rules"))
              .nextAfter(runStart)
              .ifPresent(at -> next.add(new NextRun(id, at)));
        });
    CopyRows.<NextRun>into(
        jdbc,
        "inventory.run_schedule (run_id, schedule_id, next_run_at)",
        3,
        next::forEach,
        (row, each) -> row.number(runId).number(each.scheduleId()).instant(each.at()));
  }
}
