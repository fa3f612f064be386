package io.policyinventory.snapshot.stage;

import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.snapshot.SnapshotStore.StagedPart;
import io.policyinventory.snapshot.rows.CopyRows;
import io.policyinventory.snapshot.rows.TableUpkeep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** The staging tables. */
public final class Staging {

  /** What the merge makes versions of. */
  static final List<String> MERGED = List.of("staged_policy", "staged_tag", "staged_catalogue");

  /** All of them: evidence outlives the merge. */
  public static final List<String> TABLES =
      Stream.concat(MERGED.stream(), EvidenceStaging.TABLES.stream()).toList();

  private static final int FETCH_SIZE = 5_000;

  private final JdbcTemplate jdbc;
  private final PolicyStaging policies;
  private final EvidenceStaging evidence;

  public Staging(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.policies = new PolicyStaging(jdbc);
    this.evidence = new EvidenceStaging(jdbc);
  }

  public void copy(long runId, long scopeId, StagedPart part) {
    jdbc.execute(
        (ConnectionCallback<Boolean>)
            connection -> {
              if (!part.policies().isEmpty()) {
                policies.copy(connection, runId, scopeId, part.policies());
              }
              copyRejects(connection, runId, scopeId, part.rejects());
              copyCatalogue(connection, runId, scopeId, part.catalogue());
              copyTags(connection, runId, scopeId, part.policyTags());
              return true;
            });
    evidence.add(runId, scopeId, part.evidence());
  }

  private static void copyRejects(
      Connection connection, long runId, long scopeId, List<Reject> rejects) throws SQLException {
    if (rejects.isEmpty()) {
      return;
    }
    String table =
        "inventory.reject"
            + " (run_id, scope_id, policy_id, policy_name, part, whole, request, position, reason,"
            + " raw)";
    try (CopyRows rows = new CopyRows(connection, table, 10)) {
      for (Reject reject : rejects) {
        rows.row()
            .number(runId)
            .number(scopeId)
            .text(reject.policyId())
            .text(reject.policyName())
            .text(reject.part().word())
            .flag(reject.whole())
            .text(reject.request())
            .text(reject.position())
            .text(reject.reason())
            .text(reject.raw());
      }
      rows.finish();
    }
  }

  private static void copyCatalogue(
      Connection connection, long runId, long scopeId, List<Tag> catalogue) throws SQLException {
    if (catalogue.isEmpty()) {
      return;
    }
    String table = "inventory.staged_catalogue (run_id, scope_id, key, value)";
    try (CopyRows rows = new CopyRows(connection, table, 4)) {
      for (Tag tag : catalogue) {
        rows.row().number(runId).number(scopeId).text(tag.key()).text(tag.value());
      }
      rows.finish();
    }
  }

  private static void copyTags(
      Connection connection, long runId, long scopeId, List<PolicyTags> tagged)
      throws SQLException {
    if (tagged.isEmpty()) {
      return;
    }
    String table = "inventory.staged_tag (run_id, scope_id, policy_id, key, value)";
    try (CopyRows rows = new CopyRows(connection, table, 5)) {
      for (PolicyTags policy : tagged) {
        for (Tag tag : policy.tags()) {
          rows.row()
              .number(runId)
              .number(scopeId)
              .text(policy.policyId())
              .text(tag.key())
              .text(tag.value());
        }
      }
      rows.finish();
    }
  }

  /** Streams in the transaction of the caller, without which the driver would read all at once. */
  public void policyIds(long runId, long scopeId, Consumer<String> consumer) {
    JdbcTemplate streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    streaming.setFetchSize(FETCH_SIZE);
    streaming.query(
        """
        SELECT policy_id FROM inventory.staged_policy WHERE run_id = ? AND scope_id = ?
        UNION ALL
        SELECT policy_id FROM inventory.reject
        WHERE run_id = ? AND scope_id = ? AND whole AND policy_id IS NOT NULL
        UNION ALL
        SELECT resource_id FROM inventory.staged_resource WHERE run_id = ? AND scope_id = ?
        """,
        row -> {
          consumer.accept(row.getString(1));
        },
        runId,
        scopeId,
        runId,
        scopeId,
        runId,
        scopeId);
  }

  /** A policy with a reject of one of its tags is there with those that were understood. */
  public Map<String, PolicyTags> tags(long runId, long scopeId, Collection<String> policyIds) {
    String[] ids = policyIds.toArray(String[]::new);
    Map<String, List<Tag>> tags = new HashMap<>();
    jdbc.query(
        """
        SELECT DISTINCT policy_id, key COLLATE "C", value COLLATE "C" FROM inventory.staged_tag
        WHERE run_id = ? AND scope_id = ? AND policy_id = ANY (?)
        ORDER BY 1, 2, 3
        """,
        row -> {
          tags.computeIfAbsent(row.getString(1), id -> new ArrayList<>())
              .add(new Tag(row.getString(2), row.getString(3)));
        },
        runId,
        scopeId,
        ids);
    Set<String> odd =
        new HashSet<>(
            jdbc.queryForList(
                """
                SELECT DISTINCT policy_id FROM inventory.reject
                WHERE run_id = ? AND scope_id = ? AND part = 'tag' AND policy_id = ANY (?)
                """,
                String.class,
                runId,
                scopeId,
                ids));
    odd.forEach(id -> tags.putIfAbsent(id, List.of()));
    Map<String, PolicyTags> known = new HashMap<>();
    tags.forEach((id, own) -> known.put(id, new PolicyTags(id, own, !odd.contains(id))));
    return known;
  }

  public Set<Tag> uncarriedTags(long runId, long scopeId) {
    return new LinkedHashSet<>(
        jdbc.query(
            """
            SELECT DISTINCT c.key COLLATE "C", c.value COLLATE "C" FROM inventory.staged_catalogue c
            WHERE c.run_id = ? AND c.scope_id = ?
              AND NOT EXISTS (
                SELECT FROM inventory.staged_tag t
                WHERE t.run_id = c.run_id AND t.scope_id = c.scope_id AND t.key = c.key
                  AND c.value IN ('', t.value))
            ORDER BY 1, 2
            """,
            (row, n) -> new Tag(row.getString(1), row.getString(2)),
            runId,
            scopeId));
  }

  public void drop(long runId, long scopeId) {
    for (String table : TABLES) {
      jdbc.update(
          "DELETE FROM inventory." + table + " WHERE run_id = ? AND scope_id = ?", runId, scopeId);
    }
    evidence.dropGaps(runId, scopeId);
  }

  public void dropRejects(long runId, long scopeId) {
    jdbc.update("DELETE FROM inventory.reject WHERE run_id = ? AND scope_id = ?", runId, scopeId);
  }

  public void drop(long runId) {
    drop(runId, TABLES);
  }

  public void dropMerged(long runId) {
    drop(runId, MERGED);
  }

  /** Where only this run has staged, the space is given back as well. */
  private void drop(long runId, List<String> tables) {
    for (String table : tables) {
      boolean shared =
          Boolean.TRUE.equals(
              jdbc.queryForObject(
                  "SELECT EXISTS (SELECT FROM inventory." + table + " WHERE run_id <> ?)",
                  Boolean.class,
                  runId));
      if (shared) {
        jdbc.update("DELETE FROM inventory." + table + " WHERE run_id = ?", runId);
      } else {
        TableUpkeep.empty(jdbc, List.of(table));
      }
    }
  }

  /** Statistics of the keys only: those of the documents are costly and of no use. */
  public void analyze() {
    TableUpkeep.analyze(jdbc, "staged_policy", "run_id", "scope_id", "policy_id");
    TableUpkeep.analyze(jdbc, "staged_catalogue", "run_id", "scope_id");
    evidence.analyze();
  }
}
