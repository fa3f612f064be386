package io.policyinventory.snapshot.merge;

import io.policyinventory.snapshot.SnapshotStore.MergeResult;
import io.policyinventory.snapshot.rows.TableUpkeep;
import io.policyinventory.snapshot.stage.Staging;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/** Makes versions of what a run staged. Runs within the transaction of its caller. */
final class Merge {

  private static final List<String> WORKING_TABLES =
      List.of("merge_difference", "merge_catalogue", "merge_recount", "merge_listed", "merge_gone");

  private static final RowMapper<MergeResult> RESULT =
      (row, n) ->
          new MergeResult(
              row.getLong("added"),
              row.getLong("changed"),
              row.getLong("removed"),
              row.getLong("policies"),
              row.getLong("rejected"));

  private final JdbcTemplate jdbc;
  private final Staging staging;
  private final Clock clock;

  Merge(JdbcTemplate jdbc, Staging staging, Clock clock) {
    this.jdbc = jdbc;
    this.staging = staging;
    this.clock = clock;
  }

  MergeResult run(long runId) {
    Timestamp merged =
        jdbc.queryForObject(
            "SELECT merged_at FROM inventory.run WHERE run_id = ? FOR UPDATE",
            Timestamp.class,
            runId);
    MergeSchedules schedules = new MergeSchedules(jdbc);
    // A merge that was committed before the process died is not made again.
    if (merged == null) {
      requireMergeable(runId);
      TableUpkeep.empty(jdbc, WORKING_TABLES);
      staging.analyze();
      MergeTags tags = new MergeTags(jdbc);
      findDifferences(runId);
      completeStaged(runId);
      tags.keepLastKnown(runId);
      dropWhatIsNoDifference(runId);
      tags.dropUnchanged(runId);
      TableUpkeep.analyze(jdbc, "merge_difference");
      schedules.addNew(runId);
      storeVersions(runId);
      new MergeGoneMembers(jdbc).store(runId);
      schedules.storeNextRuns(runId, startOf(runId));
      storeCatalogues(runId);
      new MergeCounts(jdbc).store(runId);
      fixBase(runId);
      finish(runId);
      staging.dropMerged(runId);
      TableUpkeep.empty(jdbc, WORKING_TABLES);
    }
    return jdbc.query("SELECT * FROM inventory.run WHERE run_id = ?", RESULT, runId).get(0);
  }

  private Instant startOf(long runId) {
    Timestamp start =
        jdbc.queryForObject(
            "SELECT started_at FROM inventory.run WHERE run_id = ?", Timestamp.class, runId);
    return Objects.requireNonNull(start).toInstant();
  }

  private void requireMergeable(long runId) {
    Long later =
        jdbc.queryForObject(
            "SELECT max(run_id) FROM inventory.run WHERE run_id > ? AND merged_at IS NOT NULL",
            Long.class,
            runId);
    if (later != null) {
      throw new IllegalStateException(
          "run " + runId + " cannot be merged any more: run " + later + " knows newer states");
    }
    Long open =
        jdbc.queryForObject(
            """
            SELECT count(*) FROM inventory.run_scope
            WHERE run_id = ? AND status IN ('pending', 'claimed')
            """,
            Long.class,
            runId);
    if (open != null && open > 0) {
      throw new IllegalStateException(open + " scopes of run " + runId + " are not read yet");
    }
  }

  /** A row for each policy that closes a version, opens one, or both. */
  private void findDifferences(long runId) {
    jdbc.update(
        """
        WITH complete AS MATERIALIZED (
          SELECT scope_id FROM inventory.run_scope
          WHERE run_id = ? AND (status = 'complete' OR retired)
        ), staged AS (
          SELECT scope_id, policy_id, content_hash FROM inventory.staged_policy
          WHERE run_id = ? AND scope_id IN (SELECT scope_id FROM complete)
        ), stored AS (
          SELECT scope_id, policy_id, content_hash, first_run_id FROM inventory.policy_version
          WHERE closed_run_id IS NULL AND scope_id IN (SELECT scope_id FROM complete)
        )
        INSERT INTO inventory.merge_difference
        SELECT scope_id, policy_id, stored.first_run_id, staged.content_hash IS NOT NULL
        FROM staged FULL JOIN stored USING (scope_id, policy_id)
        WHERE staged.content_hash IS DISTINCT FROM stored.content_hash
        """,
        runId,
        runId);
  }

  /**
   * Where another run was merged since a policy was staged, the version that it was found equal to
   * is current no more: what it holds is staged after all.
   */
  private void completeStaged(long runId) {
    jdbc.update(
        """
        UPDATE inventory.staged_policy s
        SET known_run_id = NULL, content = v.content, document = v.document,
            operation_count = v.operation_count,
            enabled_operation_count = v.enabled_operation_count,
            resource_count = v.resource_count, tag_count = v.tag_count, tags = v.tags,
            schedule = (SELECT w.rules FROM inventory.schedule w
                        WHERE w.schedule_id = v.schedule_id),
            operation_schedules = ARRAY(
              SELECT o.rules FROM unnest(v.operation_schedule_ids) WITH ORDINALITY n (id, place)
              LEFT JOIN inventory.schedule o ON o.schedule_id = n.id
              ORDER BY n.place)
        FROM inventory.merge_difference d, inventory.policy_version v
        WHERE d.opens AND (s.run_id, s.scope_id, s.policy_id) = (?, d.scope_id, d.policy_id)
          AND (v.scope_id, v.policy_id, v.first_run_id)
              = (s.scope_id, s.policy_id, s.known_run_id)
        """,
        runId);
  }

  /**
   * A policy that became a reject is not gone; where a rejected policy does not tell its id, or a
   * list tells more than it holds, none of its scope is. A policy of whose members some are a
   * reject replaces no version. Nor does one of which nothing but the members changed, where the
   * evidence of members was not read.
   */
  private void dropWhatIsNoDifference(long runId) {
    jdbc.update(
        """
        DELETE FROM inventory.merge_difference d
        USING inventory.reject r
        WHERE r.run_id = ? AND r.scope_id = d.scope_id
          AND (-- gone from the list, but it is there as a reject, or may be one without an id
               NOT d.opens
               AND r.part = 'policy' AND r.whole
               AND coalesce(r.policy_id, d.policy_id) = d.policy_id
               -- changed, but its members read in part; a first version in part is better than none
               OR d.opens AND d.closes IS NOT NULL AND r.policy_id = d.policy_id
                  AND r.part = 'member')
        """,
        runId);
    jdbc.update(
        """
        -- what was read of the members is less than there is: the version stays as last known
        DELETE FROM inventory.merge_difference d
        USING inventory.evidence_gap g
        WHERE NOT d.opens AND (g.run_id, g.scope_id, g.kind) = (?, d.scope_id, 'members')
        """,
        runId);
    jdbc.update(
        """
        DELETE FROM inventory.merge_difference d
        USING inventory.evidence_gap g, inventory.staged_policy s, inventory.policy_version v
        WHERE (g.run_id, g.scope_id, g.kind) = (?, d.scope_id, 'member_evidence')
          AND (s.run_id, s.scope_id, s.policy_id) = (g.run_id, d.scope_id, d.policy_id)
          AND (v.scope_id, v.policy_id, v.first_run_id) = (d.scope_id, d.policy_id, d.closes)
          AND s.document = v.document
          AND s.content - 'resources' - 'unidentified_members'
              = v.content - 'resources' - 'unidentified_members'
        """,
        runId);
  }

  private void storeVersions(long runId) {
    jdbc.update(
        """
        UPDATE inventory.policy_version v
        -- a clock that was set back must not end it before it began
        SET closed_run_id = r.run_id, valid_to = greatest(r.started_at, v.valid_from)
        FROM inventory.merge_difference d, inventory.run r
        WHERE r.run_id = ?
          AND (v.scope_id, v.policy_id, v.first_run_id) = (d.scope_id, d.policy_id, d.closes)
        """,
        runId);
    jdbc.update(
        """
        INSERT INTO inventory.policy_version (scope_id, policy_id, first_run_id,
          valid_from, first_seen_at, content_hash, content, document, operation_count,
          enabled_operation_count, resource_count, tag_count, tags, schedule_id,
          operation_schedule_ids)
        SELECT s.scope_id, s.policy_id, r.run_id,
               greatest(r.started_at, earlier.valid_to),
               coalesce(earlier.first_seen_at, r.started_at),
               s.content_hash, s.content, s.document, s.operation_count,
               s.enabled_operation_count, s.resource_count, s.tag_count, s.tags, w.schedule_id,
               ARRAY(SELECT o.schedule_id
                     FROM unnest(s.operation_schedules) WITH ORDINALITY n (rules, place)
                     LEFT JOIN inventory.schedule o
                       ON o.rules_hash = sha256(convert_to(n.rules, 'UTF8'))
                     ORDER BY n.place)
        FROM inventory.merge_difference d
        JOIN inventory.run r ON r.run_id = ?
        JOIN inventory.staged_policy s
          ON (s.run_id, s.scope_id, s.policy_id) = (r.run_id, d.scope_id, d.policy_id)
        CROSS JOIN LATERAL (
          SELECT min(v.first_seen_at) AS first_seen_at, max(v.valid_to) AS valid_to
          FROM inventory.policy_version v
          WHERE (v.scope_id, v.policy_id) = (s.scope_id, s.policy_id)) earlier
        LEFT JOIN inventory.schedule w ON w.rules_hash = sha256(convert_to(s.schedule, 'UTF8'))
        WHERE d.opens
        """,
        runId);
  }

  private void storeCatalogues(long runId) {
    jdbc.update(
        """
        INSERT INTO inventory.merge_catalogue
        SELECT c.scope_id, c.tags
        FROM (
          SELECT rs.scope_id,
                 coalesce(
                   jsonb_agg(jsonb_build_object('key', s.key, 'value', s.value)
                             ORDER BY s.key COLLATE "C", s.value COLLATE "C")
                   FILTER (WHERE s.key IS NOT NULL), '[]') AS tags
          FROM inventory.run_scope rs
          LEFT JOIN (SELECT DISTINCT scope_id, key, value FROM inventory.staged_catalogue
                     WHERE run_id = ?) s USING (scope_id)
          WHERE rs.run_id = ? AND (rs.status = 'complete' OR rs.retired)
          GROUP BY rs.scope_id
        ) c
        LEFT JOIN inventory.catalogue_version o
          ON o.scope_id = c.scope_id AND o.closed_run_id IS NULL
        WHERE coalesce(o.tags, '[]') <> c.tags
        """,
        runId,
        runId);
    TableUpkeep.analyze(jdbc, "merge_catalogue", "scope_id");
    jdbc.update(
        """
        UPDATE inventory.catalogue_version v SET closed_run_id = ?
        FROM inventory.merge_catalogue c
        WHERE v.scope_id = c.scope_id AND v.closed_run_id IS NULL
        """,
        runId);
    jdbc.update(
        """
        INSERT INTO inventory.catalogue_version (scope_id, first_run_id, tags)
        SELECT scope_id, ?, tags FROM inventory.merge_catalogue
        """,
        runId);
  }

  /** Later runs, published or purged, do not move what the changes of this one are told against. */
  private void fixBase(long runId) {
    jdbc.update(
        """
        UPDATE inventory.run_scope SET base_run_id = inventory.base_run(run_id, scope_id)
        WHERE run_id = ?
        """,
        runId);
  }

  private void finish(long runId) {
    jdbc.update(
        """
        UPDATE inventory.run r
        SET merged_at = greatest(?, r.started_at),
            added = d.added, changed = d.changed, removed = d.removed,
            previous_run_id = (
              SELECT max(p.run_id) FROM inventory.run p
              WHERE p.run_id < r.run_id AND p.sandbox = r.sandbox
                AND p.merged_at IS NOT NULL AND p.status IN ('complete', 'gaps'))
        FROM (
          SELECT count(*) FILTER (WHERE t.before_run_id IS NULL) AS added,
                 count(*) FILTER (WHERE t.before_run_id IS NOT NULL AND t.after_run_id IS NOT NULL) AS changed,
                 count(*) FILTER (WHERE t.after_run_id IS NULL) AS removed
          FROM inventory.run_scope c, inventory.transitions(c.run_id, c.scope_id) t
          WHERE c.run_id = ?
        ) d
        WHERE r.run_id = ?
        """,
        Timestamp.from(clock.instant()),
        runId,
        runId);
  }
}
