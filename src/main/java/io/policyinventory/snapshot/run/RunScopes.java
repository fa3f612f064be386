package io.policyinventory.snapshot.run;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Services;
import io.policyinventory.snapshot.KnownScope;
import io.policyinventory.snapshot.MissingScope;
import io.policyinventory.snapshot.content.Texts;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which scopes a run has. */
public final class RunScopes {

  private final JdbcTemplate jdbc;

  public RunScopes(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public void add(long runId, List<Scope> scopes, Services known) {
    String[] services = column(scopes, Scope::service);
    String[] regions = column(scopes, Scope::region);
    String[] projects = column(scopes, Scope::projectId);
    String[] names = column(scopes, Scope::projectName);
    String[] lists = column(scopes, scope -> known.of(scope.service()).lists().word());
    jdbc.update(
        """
        INSERT INTO inventory.scope (service, region, project_id, lists, sandbox)
        SELECT DISTINCT n.service, n.region, n.project_id, n.lists, r.sandbox
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
               AS n (service, region, project_id, lists),
             inventory.run r
        WHERE r.run_id = ?
        ON CONFLICT DO NOTHING
        """,
        services,
        regions,
        projects,
        lists,
        runId);
    jdbc.update(
        """
        INSERT INTO inventory.place (service, region)
        SELECT DISTINCT service, region FROM unnest(?::text[], ?::text[]) AS n (service, region)
        ON CONFLICT DO NOTHING
        """,
        services,
        regions);
    jdbc.update(
        """
        INSERT INTO inventory.run_scope (run_id, scope_id, place_id, project_name, status)
        SELECT r.run_id, s.scope_id, l.place_id, n.project_name, 'pending'
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
               AS n (service, region, project_id, project_name)
        JOIN inventory.run r ON r.run_id = ?
        JOIN inventory.scope s
          ON (s.service, s.region, s.project_id, s.sandbox)
           = (n.service COLLATE "C", n.region COLLATE "C", n.project_id COLLATE "C", r.sandbox)
        JOIN inventory.place l ON (l.service, l.region) = (s.service, s.region)
        ORDER BY s.service, s.region, s.project_id
        ON CONFLICT DO NOTHING
        """,
        services,
        regions,
        projects,
        names,
        runId);
  }

  /** Adds scopes that a run expects and did not find; those that are there already are left. */
  public void addMissing(long runId, List<MissingScope> missing, Services known) {
    List<Scope> scopes = missing.stream().map(MissingScope::scope).toList();
    add(runId, scopes, known);
    jdbc.update(
        """
        UPDATE inventory.run_scope c
        SET status = 'missing', error_code = n.code, error_message = n.message
        FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
               AS n (service, region, project_id, code, message)
        JOIN inventory.run r ON r.run_id = ?
        JOIN inventory.scope s
          ON (s.service, s.region, s.project_id, s.sandbox)
           = (n.service COLLATE "C", n.region COLLATE "C", n.project_id COLLATE "C", r.sandbox)
        WHERE c.run_id = r.run_id AND c.scope_id = s.scope_id AND c.status = 'pending'
        """,
        column(scopes, Scope::service),
        column(scopes, Scope::region),
        column(scopes, Scope::projectId),
        column(missing, MissingScope::code),
        column(missing, MissingScope::message),
        runId);
  }

  /** The known scopes of a run's world: read completely by a run before, and not retired since. */
  public List<KnownScope> known(long runId) {
    return new KnownScopes(jdbc).before(runId);
  }

  /** The scopes retired since some run read them whose end no run has told yet. */
  public void addRetired(long runId) {
    jdbc.update(
        """
        INSERT INTO inventory.run_scope
          (run_id, scope_id, place_id, project_name, status, retired, error_code, error_message)
        SELECT r.run_id, s.scope_id, l.place_id, l.project_name, 'skipped', true, 'Retired',
               'retired on ' || to_char(t.retired_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || ' by '
                 || t.retired_by || ': ' || t.reason
        FROM inventory.run r
        JOIN inventory.scope s ON s.sandbox = r.sandbox
        JOIN LATERAL (
          SELECT * FROM inventory.retirement t WHERE t.scope_id = s.scope_id
          ORDER BY t.after_run_id DESC LIMIT 1) t ON true
        JOIN LATERAL (
          SELECT c.run_id, c.place_id, c.project_name FROM inventory.run_scope c JOIN inventory.run p USING (run_id)
          WHERE c.scope_id = s.scope_id AND c.run_id < r.run_id AND p.merged_at IS NOT NULL
          ORDER BY c.run_id DESC LIMIT 1) l ON true
        WHERE r.run_id = ? AND NOT inventory.is_known(s.scope_id, r.run_id)
          AND t.after_run_id >= coalesce(inventory.base_run(r.run_id, s.scope_id), 0)
        ON CONFLICT DO NOTHING
        """,
        runId);
  }

  private static <T> String[] column(List<T> rows, Function<T, String> value) {
    return rows.stream().map(value).map(Texts::clean).toArray(String[]::new);
  }
}
