package io.policyinventory.snapshot.check;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What checking merged runs yields: changes, coverage and findings. Thread-safe. */
public final class CheckStore {

  private final JdbcTemplate jdbc;

  public CheckStore(DataSource dataSource) {
    this.jdbc = new JdbcTemplate(dataSource);
  }

  /** Stores what checking one run yields; one run at a time can be checked. */
  public RunVerdicts of(long runId) {
    return new RunVerdicts(jdbc, runId);
  }
}
