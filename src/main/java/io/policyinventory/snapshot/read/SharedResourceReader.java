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
        """
        WITH held AS (
          SELECT s.project_id, inventory.id_key((e ->> 'resource_id') COLLATE "C") AS resource_key,
                 min((e ->> 'resource_id') COLLATE "C") AS resource_id, s.service, s.region, r.project_name, v.policy_id,
                 v.content ->> 'name' AS policy_name,
                 min((e ->> 'resource_name') COLLATE "C") AS resource_name,
                 bool_or(r.status = 'complete' AND v.content ->> 'enabled' IS NOT NULL
                         AND e ->> 'evidence' <> 'probable') AS certain
          FROM inventory.run_scope r
          JOIN inventory.scope s USING (scope_id)
          JOIN inventory.policy_version v USING (scope_id)
          CROSS JOIN jsonb_array_elements(v.content -> 'resources') e
          LEFT JOIN inventory.gone_member g
            ON g.scope_id = v.scope_id
            AND g.resource_key = inventory.id_key((e ->> 'resource_id') COLLATE "C")
            AND g.first_run_id <= r.run_id
            AND (g.closed_run_id IS NULL OR g.closed_run_id > r.run_id)
          WHERE r.run_id = ? AND v.first_run_id <= r.run_id
            AND (v.closed_run_id IS NULL OR v.closed_run_id > r.run_id)
            AND v.content ->> 'enabled' IS DISTINCT FROM 'false'
            AND (v.content -> 'operations' = '[]'
                 OR EXISTS (
                   SELECT FROM jsonb_array_elements(v.content -> 'operations') o
                   WHERE coalesce(lower(o ->> 'operation_type'), 'backup') = 'backup'))
            AND g.scope_id IS NULL
            AND e ->> 'auto_protect' IS DISTINCT FROM 'false'
            AND lower(e ->> 'protect_status') IS DISTINCT FROM 'deleted'
          GROUP BY 1, 2, s.service, s.region, r.project_name, v.policy_id, policy_name
        ), counted AS (
          SELECT *, count(*) OVER (PARTITION BY project_id, resource_key) AS holders FROM held
        )
        SELECT * FROM counted
        WHERE holders > 1
        ORDER BY project_id, resource_key, service, region, policy_id
        """,
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
