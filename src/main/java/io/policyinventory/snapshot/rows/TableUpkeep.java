package io.policyinventory.snapshot.rows;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** What only the owner of a table may do, done for any role that writes to it. */
public final class TableUpkeep {

  private TableUpkeep() {}

  /**
   * Statistics for the planner, of what the transaction wrote as well.
   *
   * @param table in the schema {@code inventory}
   * @param columns none for all
   */
  public static void analyze(JdbcTemplate jdbc, String table, String... columns) {
    jdbc.query("SELECT inventory.refresh_statistics(?, ?)", row -> {}, table, columns);
  }

  /** Empties tables of the schema {@code inventory}. */
  public static void empty(JdbcTemplate jdbc, List<String> tables) {
    for (String table : tables) {
      boolean truncated =
          Boolean.TRUE.equals(
              jdbc.queryForObject("SELECT inventory.truncate_if_idle(?)", Boolean.class, table));
      if (!truncated) {
        jdbc.update("DELETE FROM inventory." + table);
      }
    }
  }
}
