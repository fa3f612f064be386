package io.policyinventory.snapshot.read;

import io.policyinventory.policy.snapshot.SharedResource;
import io.policyinventory.policy.snapshot.SharedResource.Holder;
import io.policyinventory.policy.text.Ids;
import io.policyinventory.snapshot.rows.RunReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Streams the resources that several policies have. */
final class SharedResourceReader {

  /**
   * Most resources have one policy. They are sorted out by a hash, before anything of theirs is
   * sorted; those that only share one are sorted out afterwards. A document is unpacked once. Of
   * resources nothing can be estimated, so that a join with the hashes would be one of nested
   * loops: within an expression they are looked up in a hash table, as long as one of so many
   * projects fits into what the session may take for it.
   */
  private static final String QUERY =
      """
      WITH holder AS NOT MATERIALIZED (
        SELECT r.run_id, r.scope_id, s.service, s.region, s.project_id, r.project_name, v.policy_id,
               c.name AS policy_name, r.status = 'complete' AND c.enabled IS NOT NULL AS certain,
               c.resources, v.ctid AS place
        FROM inventory.run_scope r
        JOIN inventory.scope s USING (scope_id)
        JOIN inventory.policy_version v USING (scope_id)
        CROSS JOIN LATERAL jsonb_to_record(v.content)
          AS c (name text, enabled text, operations jsonb, resources jsonb)
        WHERE r.run_id = ? AND v.first_run_id <= r.run_id
          AND (v.closed_run_id IS NULL OR v.closed_run_id > r.run_id)
          AND c.enabled IS DISTINCT FROM 'false'
          AND (c.operations = '[]'
               OR EXISTS (
                 SELECT FROM jsonb_array_elements(c.operations) o
                 WHERE coalesce(lower(o ->> 'operation_type'), 'backup') = 'backup'))
      ), member AS NOT MATERIALIZED (
        SELECT h.*, e AS resource, k.resource_key, hashtextextended(k.resource_key, 0) AS hash
        FROM holder h
        CROSS JOIN LATERAL jsonb_array_elements(h.resources) e
        CROSS JOIN LATERAL (
          SELECT inventory.id_key((e ->> 'resource_id') COLLATE "C") AS resource_key OFFSET 0) k
        WHERE e ->> 'auto_protect' IS DISTINCT FROM 'false'
          AND lower(e ->> 'protect_status') IS DISTINCT FROM 'deleted'
      ), several AS MATERIALIZED (
        SELECT hash FROM member GROUP BY project_id, hash HAVING min(place) <> max(place)
      ), held AS (
        SELECT m.project_id, m.resource_key, min((m.resource ->> 'resource_id') COLLATE "C") AS resource_id,
               m.service, m.region, m.project_name, m.policy_id, m.policy_name,
               min((m.resource ->> 'resource_name') COLLATE "C") AS resource_name,
               bool_or(m.certain AND m.resource ->> 'evidence' <> 'probable') AS certain
        FROM member m
        LEFT JOIN inventory.gone_member g
          ON (g.scope_id, g.resource_key) = (m.scope_id, m.resource_key)
          AND g.first_run_id <= m.run_id
          AND (g.closed_run_id IS NULL OR g.closed_run_id > m.run_id)
        WHERE g.scope_id IS NULL AND coalesce(m.hash IN (SELECT hash FROM several), false)
        GROUP BY 1, 2, m.service, m.region, m.project_name, m.policy_id, m.policy_name
      ), counted AS (
        SELECT *, count(*) OVER (PARTITION BY project_id, resource_key) AS holders FROM held
      )
      SELECT * FROM counted
      WHERE holders > 1
      ORDER BY project_id, resource_key, service, region, policy_id
      """;

  private final RunReading reading;

  SharedResourceReader(RunReading reading) {
    this.reading = reading;
  }

  private record Row(
      String projectId, String resourceId, @Nullable String resourceName, Holder holder) {

    boolean isOfSameResource(Row other) {
      return projectId.equals(other.projectId) && Ids.same(resourceId, other.resourceId);
    }
  }

  void sharedResources(long runId, Consumer<SharedResource> consumer) {
    List<Row> open = new ArrayList<>();
    reading.query(
        runId,
        QUERY,
        sql -> {
          Row row =
              new Row(
                  sql.getString("project_id"),
                  sql.getString("resource_id"),
                  sql.getString("resource_name"),
                  new Holder(
                      RunReading.scope(sql),
                      sql.getString("policy_id"),
                      sql.getString("policy_name"),
                      sql.getBoolean("certain")));
          if (!open.isEmpty() && !row.isOfSameResource(open.get(0))) {
            consumer.accept(together(open));
            open.clear();
          }
          open.add(row);
        },
        runId);
    if (!open.isEmpty()) {
      consumer.accept(together(open));
    }
  }

  /** Named as the first holder that knows a name does. */
  private static SharedResource together(List<Row> rows) {
    @Nullable String name =
        rows.stream().map(Row::resourceName).filter(Objects::nonNull).findFirst().orElse(null);
    return new SharedResource(
        rows.get(0).projectId(),
        rows.get(0).resourceId(),
        name,
        rows.stream().map(Row::holder).toList());
  }
}
