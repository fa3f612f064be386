package io.policyinventory.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewsTest {

  private final SnapshotFixture bench = new SnapshotFixture();

  @Test
  void showTheCurrentSnapshotAndEarlierOnes() {
    Policy policy = Samples.policy("a", "one", List.of(new Tag("env", "prod")));
    long first = bench.startRun(0);
    bench.stageAll(first, Samples.scope(0), List.of(Samples.record(policy)));
    bench.store.merge(first);
    long second = bench.startRun(1);
    Policy renamed = Samples.policy("a", "two", List.of());
    bench.stageAll(second, Samples.scope(0), List.of(Samples.record(renamed)));
    bench.store.merge(second);

    assertThat(text("SELECT policy_name FROM inventory.policies")).isEqualTo("two");
    assertThat(
            text(
                "SELECT policy_name || ' ' || tags || ' ' || last_changed_at FROM"
                    + " inventory.policies_as_of('2026-03-01T12:00Z')"))
        .startsWith("one env=prod 2026-03-01");
    assertThat(text("SELECT count(*) FROM inventory.policies_as_of('2026-02-01')")).isEqualTo("0");
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
