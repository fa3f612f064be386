package io.policyinventory.snapshot.stage;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.schedule.RunSchedule;
import io.policyinventory.policy.snapshot.PolicySchedules;
import io.policyinventory.snapshot.content.PolicyCodec;
import io.policyinventory.snapshot.content.Texts;
import io.policyinventory.snapshot.rows.CopyRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The staging table of policies. Of one whose current version has the same content only that is
 * staged. Runs within the transaction of its caller.
 */
final class PolicyStaging {

  private static final String KNOWN =
      "inventory.staged_policy (run_id, scope_id, policy_id, content_hash, known_run_id)";
  private static final String NEW =
      "inventory.staged_policy (run_id, scope_id, policy_id, content_hash, content, document,"
          + " operation_count, enabled_operation_count, resource_count, tag_count, tags,"
          + " schedule, operation_schedules)";

  private final JdbcTemplate jdbc;

  /** A current version. */
  private record Version(long firstRunId, byte[] contentHash) {}

  /**
   * A policy on its way.
   *
   * @param knownRunId first run of the current version, if that has the same content; else null
   */
  private record Row(PolicyRecord read, byte[] contentHash, @Nullable Long knownRunId) {

    static Row of(PolicyRecord read, @Nullable Version current) {
      byte[] hash = HexFormat.of().parseHex(read.contentHash());
      return current != null && Arrays.equals(hash, current.contentHash())
          ? new Row(read, hash, current.firstRunId())
          : new Row(read, hash, null);
    }
  }

  PolicyStaging(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void copy(Connection connection, long runId, long scopeId, List<PolicyRecord> policies)
      throws SQLException {
    Map<String, Version> current = current(scopeId, policies);
    List<Row> rows =
        policies.stream().map(read -> Row.of(read, current.get(id(read.policy())))).toList();
    copyKnown(
        connection, runId, scopeId, rows.stream().filter(row -> row.knownRunId != null).toList());
    copyNew(
        connection, runId, scopeId, rows.stream().filter(row -> row.knownRunId == null).toList());
  }

  private Map<String, Version> current(long scopeId, List<PolicyRecord> policies) {
    Map<String, Version> current = new HashMap<>();
    jdbc.query(
        """
        SELECT policy_id, first_run_id, content_hash FROM inventory.policy_version
        WHERE scope_id = ? AND closed_run_id IS NULL AND policy_id = ANY (?)
        """,
        row -> {
          current.put(row.getString(1), new Version(row.getLong(2), row.getBytes(3)));
        },
        scopeId,
        policies.stream().map(read -> id(read.policy())).toArray(String[]::new));
    return current;
  }

  /** As the database holds it. */
  private static String id(Policy policy) {
    return Texts.clean(policy.id());
  }

  private static void copyKnown(Connection connection, long runId, long scopeId, List<Row> known)
      throws SQLException {
    if (known.isEmpty()) {
      return;
    }
    try (CopyRows rows = new CopyRows(connection, KNOWN, 5)) {
      for (Row row : known) {
        rows.row()
            .number(runId)
            .number(scopeId)
            .text(row.read.policy().id())
            .bytes(row.contentHash)
            .number(Objects.requireNonNull(row.knownRunId));
      }
      rows.finish();
    }
  }

  private void copyNew(Connection connection, long runId, long scopeId, List<Row> read)
      throws SQLException {
    if (read.isEmpty()) {
      return;
    }
    Instant runStart = startOf(runId);
    try (CopyRows rows = new CopyRows(connection, NEW, 13)) {
      for (Row row : read) {
        Policy policy = row.read.policy();
        PolicySchedules schedules = PolicySchedules.of(policy, runStart);
        rows.row()
            .number(runId)
            .number(scopeId)
            .text(policy.id())
            .bytes(row.contentHash)
            .jsonb(PolicyCodec.write(policy))
            .jsonb(PolicyCodec.jsonb(row.read.document()))
            .integer(policy.operations().size())
            .integer(policy.enabledOperationCount())
            .integer(policy.resources().size())
            .integer(policy.tags().size())
            .text(Tag.joined(policy.tags()))
            .text(schedules.ofPolicy().map(RunSchedule::text).orElse(null))
            .texts(schedules.ofOperations().stream().map(each -> each.map(RunSchedule::text)));
      }
      rows.finish();
    }
  }

  private Instant startOf(long runId) {
    OffsetDateTime start =
        jdbc.queryForObject(
            "SELECT started_at FROM inventory.run WHERE run_id = ?", OffsetDateTime.class, runId);
    return Objects.requireNonNull(start).toInstant();
  }
}
