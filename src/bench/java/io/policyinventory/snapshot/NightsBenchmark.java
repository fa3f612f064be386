package io.policyinventory.snapshot;

import io.policyinventory.bench.Pages;
import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.Scope;
import io.policyinventory.source.csbs.PageBenchmark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a year and more of nights leaves in the database: the first night is stored as the program
 * stores it, the others are copied by SQL, with one policy in a hundred changed each night.
 */
public final class NightsBenchmark {
  private static final int SCOPES = 1_000;
  private static final int POLICIES = 100;
  private static final int NIGHTS = 400;

  private final SnapshotFixture fixture = new SnapshotFixture();

  private NightsBenchmark() {}

  /** Prints tables. */
  public static void run() {
    NightsBenchmark benchmark = new NightsBenchmark();
    benchmark.firstNight();
    benchmark.print(1);
    benchmark.otherNights();
    benchmark.print(NIGHTS);
    CoverageNights.print(1, 20_000);
    CoverageNights.print(1_000, 20);
  }

  private void firstNight() {
    long run = fixture.startRun(0);
    List<Scope> scopes =
        IntStream.range(0, SCOPES)
            .mapToObj(each -> new Scope("csbs", "eu-de", "%032x".formatted(each), "p" + each))
            .toList();
    fixture.store.addScopes(run, scopes, KnownServices.ALL);
    for (int scope = 0; scope < SCOPES; scope++) {
      List<PolicyRecord> policies = PageBenchmark.records(Pages.csbs(scope * POLICIES, POLICIES));
      fixture.store.stage(
          run,
          fixture.store.claim(run).orElseThrow().scopeId(),
          SnapshotFixture.part(policies, List.of(), List.of(), null));
    }
    fixture.store.merge(run);
    fixture.publish(run);
    fixture.store.dropStaged(run);
  }

  private void otherNights() {
    fixture.jdbc.execute(
        """
        INSERT INTO inventory.run OVERRIDING SYSTEM VALUE
        SELECT (jsonb_populate_record(r, jsonb_build_object(
          'run_id', r.run_id + n, 'previous_run_id', r.run_id + n - 1,
          'started_at', r.started_at + n * interval '1 day',
          'merged_at', r.started_at + n * interval '1 day',
          'finished_at', r.started_at + n * interval '1 day'))).*
        FROM inventory.run r, generate_series(1, %d) n
        """
            .formatted(NIGHTS - 1));
    fixture.jdbc.execute(
        """
        INSERT INTO inventory.run_scope
          (run_id, scope_id, place_id, project_name, status, base_run_id, pages, requests, retries,
           policies, operations, resources, tags)
        SELECT c.run_id + n, c.scope_id, c.place_id, c.project_name, c.status, c.run_id + n - 1,
               c.pages, c.requests, c.retries, c.policies, c.operations, c.resources, c.tags
        FROM inventory.run_scope c, generate_series(1, %d) n
        """
            .formatted(NIGHTS - 1));
    fixture.jdbc.execute(
        """
        CREATE TABLE public.first AS
        SELECT v.*, row_number() OVER (ORDER BY scope_id, policy_id) %% 100 AS turn
        FROM inventory.policy_version v;
        TRUNCATE inventory.policy_version;
        INSERT INTO inventory.policy_version
        SELECT scope_id, policy_id, first_run_id + start, closes, valid_from + start * interval '1 day',
               valid_from + (closes - first_run_id) * interval '1 day', first_seen_at, content_hash,
               content, document, operation_count, enabled_operation_count, resource_count, tag_count,
               tags, schedule_id, operation_schedule_ids
        FROM (SELECT f.*, n AS start,
                     f.first_run_id + lead(n) OVER (PARTITION BY scope_id, policy_id ORDER BY n) AS closes
              FROM public.first f, generate_series(0, %d) n
              WHERE n = 0 OR n %% 100 = f.turn) each_version;
        DROP TABLE public.first;
        """
            .formatted(NIGHTS - 1));
  }

  private void print(int nights) {
    fixture.jdbc.execute("VACUUM ANALYZE");
    System.out.printf(
        Locale.ROOT,
        "%n%,d policies in %,d scopes, %d nights%n",
        SCOPES * POLICIES,
        SCOPES,
        nights);
    for (String table : List.of("policy_version", "run_scope", "change")) {
      fixture.jdbc.query(
          "SELECT count(*) AS rows, pg_total_relation_size('inventory."
              + table
              + "') AS bytes"
              + " FROM inventory."
              + table,
          row -> {
            System.out.printf(
                Locale.ROOT,
                "%-20s %,12d rows %,10.0f MB%n",
                table,
                row.getLong("rows"),
                row.getLong("bytes") / 1e6);
          });
    }
    String id = Pages.policyId(SCOPES * POLICIES / 2);
    time("policies, all", "SELECT * FROM inventory.policies");
    time("policies, one by id", "SELECT * FROM inventory.policies WHERE policy_id = '" + id + "'");
    time("policies as of the first night, all", asOf(""));
    time("policies as of the first night, one by id", asOf(" WHERE policy_id = '" + id + "'"));
    time("scopes, all", "SELECT * FROM inventory.scopes");
    time(
        "versions of one policy",
        "SELECT * FROM inventory.policy_versions WHERE policy_id = '" + id + "'");
  }

  private static String asOf(String condition) {
    return "SELECT * FROM inventory.policies_as_of('" + SnapshotFixture.START + "')" + condition;
  }

  private void time(String what, String sql) {
    List<Double> seconds = new ArrayList<>();
    long[] rows = new long[1];
    for (int each = 0; each < 3; each++) {
      rows[0] = 0;
      long begun = System.nanoTime();
      fixture.jdbc.query(
          sql,
          row -> {
            rows[0]++;
          });
      seconds.add((System.nanoTime() - begun) / 1e9);
    }
    seconds.sort(null);
    System.out.printf(Locale.ROOT, "%-44s %,9d rows %8.3f s%n", what, rows[0], seconds.get(1));
  }
}
