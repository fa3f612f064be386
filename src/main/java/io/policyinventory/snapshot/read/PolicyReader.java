package io.policyinventory.snapshot.read;

import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.snapshot.NextRuns;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import io.policyinventory.policy.text.Ids;
import io.policyinventory.snapshot.content.PolicyCodec;
import io.policyinventory.snapshot.rows.RunReading;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Streams the policies of a snapshot. */
final class PolicyReader {

  private static final String POLICIES =
      """
      SELECT v.policy_id, v.content, v.first_seen_at, v.valid_from,
             CASE WHEN r.findings IS NOT NULL THEN
               (SELECT count(*) FROM inventory.finding f
                WHERE f.scope_id = v.scope_id AND f.policy_id = v.policy_id
                  AND f.full_run = r.full_run AND f.first_run_id <= r.run_id
                  AND (f.closed_run_id IS NULL OR f.closed_run_id > r.run_id))
             END AS findings, v.schedule_id, v.operation_schedule_ids,
             u.parts AS unread
      FROM inventory.run r
      JOIN inventory.policy_version v
        ON v.first_run_id <= r.run_id AND (v.closed_run_id IS NULL OR v.closed_run_id > r.run_id)
      LEFT JOIN (
        SELECT run_id, scope_id, policy_id, array_agg(DISTINCT part) AS parts
        FROM (
          SELECT run_id, scope_id, policy_id, 'tags' AS part FROM inventory.evidence_gap
          WHERE kind = 'tags'
          UNION ALL
          SELECT run_id, scope_id, policy_id, 'members' FROM inventory.reject
          WHERE part = 'member'
        ) p
        GROUP BY run_id, scope_id, policy_id
      ) u ON (u.run_id, u.scope_id, u.policy_id) = (r.run_id, v.scope_id, v.policy_id)
      WHERE r.run_id = ? AND v.scope_id = ? AND v.content @> ?::jsonb
      ORDER BY v.policy_id
      """;

  private final RunReading reading;

  PolicyReader(RunReading reading) {
    this.reading = reading;
  }

  private static final String GONE =
      """
      SELECT resource_key FROM inventory.gone_member
      WHERE scope_id = ? AND first_run_id <= ? AND (closed_run_id IS NULL OR closed_run_id > ?)
      """;

  /**
   * Distinct schedules are few, so all of a run are held at once; of members that are gone those of
   * a scope.
   */
  void policies(long runId, TagFilter filter, Consumer<SnapshotPolicy> consumer) {
    String wanted = filter.containment();
    Map<Long, Instant> nextRuns = new HashMap<>();
    reading.query(
        runId,
        "SELECT schedule_id, next_run_at FROM inventory.run_schedule WHERE run_id = ?",
        row -> nextRuns.put(row.getLong(1), RunReading.instant(row, 2)),
        runId);
    reading.inEachScope(
        runId,
        "",
        scope -> {
          Set<String> gone = gone(runId, scope.id());
          reading
              .jdbc()
              .query(
                  POLICIES,
                  statement -> {
                    statement.setFetchSize(scope.policiesAtOnce());
                    statement.setLong(1, runId);
                    statement.setLong(2, scope.id());
                    statement.setString(3, wanted);
                  },
                  row -> {
                    consumer.accept(policy(scope.scope(), row, nextRuns, gone));
                  });
        });
  }

  private Set<String> gone(long runId, long scopeId) {
    return Set.copyOf(reading.jdbc().queryForList(GONE, String.class, scopeId, runId, runId));
  }

  private static SnapshotPolicy policy(
      Scope scope, ResultSet row, Map<Long, Instant> nextRuns, Set<String> gone)
      throws SQLException {
    Policy policy =
        withGone(PolicyCodec.read(row.getString("policy_id"), row.getString("content")), gone);
    return new SnapshotPolicy(
        scope,
        unread(row, policy),
        RunReading.instant(row, 3),
        RunReading.instant(row, 4),
        row.getObject("findings", Long.class),
        nextRuns(row, nextRuns));
  }

  private static Policy withGone(Policy policy, Set<String> gone) {
    return gone.isEmpty()
        ? policy
        : policy.withResources(
            policy.resources().stream()
                .map(
                    resource ->
                        gone.contains(Ids.key(resource.id()))
                            ? resource.with(MembershipEvidence.GONE)
                            : resource)
                .toList());
  }

  private static NextRuns nextRuns(ResultSet row, Map<Long, Instant> known) throws SQLException {
    Array ids = row.getArray("operation_schedule_ids");
    @Nullable Long[] ofOperations = (Long[]) ids.getArray();
    ids.free();
    return new NextRuns(
        known.get(row.getLong("schedule_id")),
        Arrays.stream(ofOperations).map(id -> Optional.ofNullable(known.get(id))).toList());
  }

  /** What of the policy the run could not read, though the version has it from before. */
  private static Policy unread(ResultSet row, Policy policy) throws SQLException {
    Array parts = row.getArray("unread");
    Policy read = policy;
    if (parts != null) {
      for (String part : (String[]) parts.getArray()) {
        read = read.lacking(UnreadPart.ofWord(part));
      }
      parts.free();
    }
    return read;
  }
}
