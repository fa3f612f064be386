package io.policyinventory.snapshot.coverage;

import io.policyinventory.policy.Listing;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.snapshot.rows.GroupedRows;
import io.policyinventory.snapshot.rows.RejectedEvidence;
import io.policyinventory.snapshot.rows.RunReading;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What became of a scope in a run, as far as coverage needs it.
 *
 * @param place its place among the scopes of the run, as {@link CoverageTables} counts
 * @param rejectedMembers records not understood that may tell of members
 * @param rejectedBackups backups not understood
 * @param gaps what it could not tell though it is complete
 */
record ScopeOutcome(
    long place,
    Scope scope,
    Listing lists,
    ScopeStatus status,
    @Nullable String errorCode,
    @Nullable String errorMessage,
    long rejectedMembers,
    long rejectedBackups,
    List<EvidenceGap> gaps) {

  private static final String SCOPES =
      """
      SELECT f.place, f.scope_id, f.service, f.region, f.project_id, f.project_name, f.status,
             f.lists, r.error_code, r.error_message,
             (SELECT count(*) FROM inventory.reject j
              WHERE (j.run_id, j.scope_id) = (r.run_id, r.scope_id)
                AND %s) AS rejected_members,
             (SELECT count(*) FROM inventory.reject j
              WHERE (j.run_id, j.scope_id) = (r.run_id, r.scope_id)
                AND %s) AS rejected_backups
      FROM inventory.fact_scope f
      JOIN inventory.run_scope r USING (scope_id)
      WHERE r.run_id = ?
      ORDER BY f.place
      """
          .formatted(RejectedEvidence.OF_MEMBERS, RejectedEvidence.OF_BACKUPS);
  private static final String GAPS =
      """
      SELECT f.place, g.kind, g.code, g.message
      FROM inventory.evidence_gap g JOIN inventory.fact_scope f USING (scope_id)
      WHERE g.run_id = ? AND g.kind <> 'tags'
      ORDER BY f.place, g.kind, g.message, g.code
      """;

  /** Needs {@link CoverageTables}; by service, region and project id. */
  static List<ScopeOutcome> all(JdbcTemplate jdbc, long runId) {
    List<ScopeOutcome> outcomes = new ArrayList<>();
    try (GroupedRows<Long, EvidenceGap> gaps =
        new GroupedRows<>(
            jdbc, GAPS, (row, n) -> row.getLong("place"), (row, n) -> gap(row), runId)) {
      jdbc.query(
          SCOPES,
          row -> {
            outcomes.add(outcome(row, gaps.take(row.getLong("place"))));
          },
          runId);
    }
    return outcomes;
  }

  private static EvidenceGap gap(ResultSet row) throws SQLException {
    return new EvidenceGap(
        EvidenceGap.Kind.ofWord(row.getString("kind")),
        row.getString("code"),
        row.getString("message"));
  }

  private static ScopeOutcome outcome(ResultSet row, List<EvidenceGap> gaps) throws SQLException {
    return new ScopeOutcome(
        row.getLong("place"),
        RunReading.scope(row),
        Listing.ofWord(row.getString("lists")),
        RunReading.status(row),
        row.getString("error_code"),
        row.getString("error_message"),
        row.getLong("rejected_members"),
        row.getLong("rejected_backups"),
        gaps);
  }

  boolean listsResources() {
    return lists.isOfResources();
  }

  boolean failed() {
    return status.isUnread();
  }

  /** Plain words that follow the name of the service. */
  String failure() {
    String why =
        Stream.of(errorCode, errorMessage)
            .filter(part -> part != null && !part.isEmpty())
            .collect(Collectors.joining(" "));
    return why.isEmpty() ? "could not be read" : "could not be read: " + why;
  }
}
