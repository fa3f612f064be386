package io.policyinventory.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.CoverageEvidence;
import io.policyinventory.policy.coverage.EvidenceGap;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ReasonCode;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.snapshot.check.StoredVerdicts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

@Slow
class ViewsTest {

  private final SnapshotFixture bench = new SnapshotFixture();

  @Test
  void showTheCurrentSnapshotAndEarlierOnes() {
    Policy policy = Samples.policy("a", "one", List.of(new Tag("env", "prod")));
    long first = bench.startRun(0);
    bench.stageAll(first, Samples.scope(0), List.of(Samples.record(policy)));
    bench.store.merge(first);
    bench.publish(first);
    long second = bench.startRun(1);
    Policy renamed = Samples.policy("a", "two", List.of());
    bench.stageAll(second, Samples.scope(0), List.of(Samples.record(renamed)));
    bench.store.merge(second);
    bench.publish(second);

    assertThat(text("SELECT policy_name FROM inventory.policies")).isEqualTo("two");
    assertThat(
            text(
                "SELECT policy_name || ' ' || tags || ' ' || last_changed_at FROM"
                    + " inventory.policies_as_of('2026-03-01T12:00Z')"))
        .startsWith("one env=prod 2026-03-01");
    assertThat(text("SELECT count(*) FROM inventory.policies_as_of('2026-02-01')")).isEqualTo("0");
    assertThat(text("SELECT policy_name FROM inventory.policies_as_of('2026-03-01')"))
        .isEqualTo("one");
    assertThat(text("SELECT next_run_at = '2026-03-02T02:00Z' FROM inventory.operations"))
        .isEqualTo("t");
    assertThat(text("SELECT excluded_volumes || evidence FROM inventory.resources"))
        .isEqualTo("disk-1; disk-2listed");
    assertThat(text("SELECT count(*) FROM inventory.tags")).isEqualTo("0");
    assertThat(
            text("SELECT tag_key || policy_count FROM inventory.tags_as_of('2026-03-01T12:00Z')"))
        .isEqualTo("env1");
    assertThat(
            text(
                "SELECT string_agg(first_run_id || '-' || last_run_id, ',' ORDER BY first_run_id)"
                    + " FROM inventory.policy_versions"))
        .isEqualTo("1-1,2-2");
    assertThat(text("SELECT status || policies FROM inventory.scopes")).isEqualTo("complete1");
  }

  @Test
  void showCoverageOfEachRunAndWhatScopesCouldNotTell() {
    Scope disks = new Scope("evs", "eu-de", "p1", "team1");
    StoredVerdicts checks = new StoredVerdicts(bench);
    for (int day = 0; day < 2; day++) {
      long run = bench.startRun(day);
      EvidenceGap first = new EvidenceGap(EvidenceGap.Kind.MEMBERS, "EVS.1", "b was refused");
      EvidenceGap second = new EvidenceGap(EvidenceGap.Kind.BACKUPS, "EVS.0", "a was refused");
      CoverageEvidence gaps =
          new CoverageEvidence(List.of(), List.of(), List.of(), List.of(second, first));
      bench.store.stage(
          run,
          bench.claim(run, disks).scopeId(),
          CoverageWorld.part(List.of(), List.of(), gaps, null));
      bench.store.merge(run);
      Coverage row =
          new Coverage(
              disks,
              "disk",
              "data",
              ResourceKind.DISK.type(),
              "in-use",
              List.of(new Tag("a", "1"), new Tag("b", "")),
              "2026-01-01T00:00:00.5Z",
              Protection.YES,
              List.of("weekly", "daily"),
              new BigDecimal("24.50"),
              "2026-01-02T00:00:00Z",
              "available",
              ReasonCode.BACKUP_FAILED,
              "night " + day);
      checks.storeCoverage(run, sink -> sink.accept(row));
      bench.publish(run);
    }

    assertThat(
            text(
                """
                SELECT concat_ws(' ', service, region, project_id, project_name, resource_id,
                  resource_name, resource_type, status, tags,
                  created_at = '2026-01-01T00:00:00.5Z', protected, policy_count, policies,
                  max_interval_hours, last_backup_at = '2026-01-02T00:00Z', last_backup_status,
                  reason)
                FROM inventory.coverage WHERE run_id = 1
                """))
        .isEqualTo(
            "evs eu-de p1 team1 disk data OS::Cinder::Volume in-use a=1; b= t yes 2 weekly; daily"
                + " 24.50 t available night 0");
    assertThat(text("SELECT reason FROM inventory.coverage WHERE run_id = 2")).isEqualTo("night 1");
    assertThat(text("SELECT error_code || ' ' || error_message FROM inventory.scopes"))
        .isEqualTo("EVS.1 b was refused; a was refused");
    List<ScopeResult> scopes = new ArrayList<>();
    bench.reader.scopes(2, scopes::add);
    assertThat(scopes)
        .extracting(ScopeResult::errorCode, ScopeResult::errorMessage)
        .containsExactly(Tuple.tuple("EVS.1", "b was refused; a was refused"));
    bench.jdbc.update("UPDATE inventory.run SET purged_at = now() WHERE run_id = 1");
    assertThat(text("SELECT min(run_id) FROM inventory.coverage")).isEqualTo("2");
  }

  @Test
  void explainEveryNewTable() {
    assertThat(
            bench.jdbc.queryForList(
                """
                SELECT relname FROM pg_class
                WHERE relnamespace = 'inventory'::regnamespace AND relkind = 'r'
                  AND relname IN ('staged_resource', 'staged_backup', 'staged_vault',
                                  'evidence_gap', 'coverage_row', 'backup_times')
                  AND obj_description(oid) IS NOT NULL
                """,
                String.class))
        .hasSize(6);
  }

  @Test
  void explainEveryColumn() {
    assertThat(
            bench.jdbc.queryForList(
                """
                SELECT v.table_name || '.' || c.column_name
                FROM information_schema.views v
                JOIN information_schema.columns c USING (table_schema, table_name)
                WHERE v.table_schema = 'inventory'
                  AND col_description(('inventory.' || v.table_name)::regclass, c.ordinal_position)
                      IS NULL
                """,
                String.class))
        .isEmpty();
  }

  private String text(String sql) {
    return String.valueOf(bench.jdbc.queryForObject(sql, String.class));
  }
}
