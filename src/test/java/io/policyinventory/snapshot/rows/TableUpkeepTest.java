package io.policyinventory.snapshot.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.database.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.JdbcTemplate;

@Timeout(30)
@Slow
class TableUpkeepTest {

  private static final String TABLE = "inventory.staged_tag";

  private final TestDatabase database = TestDatabase.create();
  private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());

  private void fill(int rows) {
    jdbc.update(
        "INSERT INTO "
            + TABLE
            + " SELECT 1, 1, 'policy-' || n, 'owner', 'team' FROM generate_series(1, ?) n",
        rows);
  }

  private long number(String sql) {
    Long number = jdbc.queryForObject(sql, Long.class);
    return number == null ? -1 : number;
  }

  @Test
  void aLargeTableGivesItsSpaceBack() {
    fill(20_000);

    TableUpkeep.empty(jdbc, List.of("staged_tag"));

    assertThat(number("SELECT pg_relation_size('" + TABLE + "')")).isZero();
  }

  @Test
  void aSmallTableIsEmptiedAllTheSame() {
    fill(3);

    TableUpkeep.empty(jdbc, List.of("staged_tag"));

    assertThat(number("SELECT count(*) FROM " + TABLE)).isZero();
  }

  /** As a dump does for as long as it takes. */
  @Test
  void aTableThatSomebodyLooksAtIsEmptiedWithoutWaiting() throws Exception {
    fill(20_000);
    try (Connection dump = database.dataSource().getConnection();
        Statement statement = dump.createStatement()) {
      dump.setAutoCommit(false);
      statement.execute("LOCK TABLE " + TABLE + " IN ACCESS SHARE MODE");

      TableUpkeep.empty(jdbc, List.of("staged_tag"));

      assertThat(number("SELECT count(*) FROM " + TABLE)).isZero();
      dump.rollback();
    }
  }

  @Test
  void statisticsTellOfWhatWasWritten() {
    fill(2_000);

    TableUpkeep.analyze(jdbc, "staged_tag", "run_id", "policy_id");

    assertThat(number("SELECT reltuples FROM pg_class WHERE oid = '" + TABLE + "'::regclass"))
        .isEqualTo(2_000);
    assertThat(
            number(
                "SELECT count(*) FROM pg_stats WHERE schemaname = 'inventory'"
                    + " AND tablename = 'staged_tag'"))
        .isEqualTo(2);
  }
}
