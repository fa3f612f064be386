package io.policyinventory.snapshot.run;

import io.policyinventory.policy.Scope;
import io.policyinventory.snapshot.KnownScope;
import io.policyinventory.snapshot.content.Texts;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Scopes that somebody said are gone for good. */
public final class Retirements {

  private final JdbcTemplate jdbc;
  private final TransactionOperations transaction;

  /**
   * @param transactions of the same DataSource
   */
  public Retirements(DataSource dataSource, PlatformTransactionManager transactions) {
    this.jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(transactions);
  }

  /** The known scopes of the world that the database shows. */
  public List<KnownScope> known() {
    return new KnownScopes(jdbc).shown();
  }

  /**
   * Retires scopes as of the newest run; a run after that which reads one makes it known again.
   *
   * @param by who says so
   * @param reason why
   */
  public void retire(Collection<KnownScope> scopes, String by, String reason, Instant now) {
    transaction.executeWithoutResult(
        status -> {
          for (KnownScope each : scopes) {
            Scope scope = each.scope();
            jdbc.update(
                """
                INSERT INTO inventory.retirement
                  (scope_id, after_run_id, retired_at, retired_by, reason)
                SELECT s.scope_id, (SELECT max(run_id) FROM inventory.run), ?, ?, ?
                FROM inventory.scope s
                WHERE (s.service, s.region, s.project_id) = (?, ?, ?)
                  AND s.sandbox = (SELECT inventory.sandbox_shows())
                ON CONFLICT (scope_id, after_run_id) DO NOTHING
                """,
                Timestamp.from(now),
                Texts.clean(by),
                Texts.clean(reason),
                scope.service(),
                scope.region(),
                scope.projectId());
          }
        });
  }
}
