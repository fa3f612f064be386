package io.policyinventory.snapshot.check;

import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.snapshot.read.SnapshotReader;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What checking a merged run yields: changes, coverage and findings. Each is stored in one
 * transaction and replaces what the run stored before, so that a check can be repeated. A producer
 * is called once, within that transaction, and may read by a {@link SnapshotReader}, which has a
 * connection of its own.
 */
public final class CheckStore {

  private final TransactionOperations transaction;
  private final ChangeStore changes;
  private final CoverageStore coverage;
  private final FindingStore findings;

  /**
   * @param transactions of the same DataSource
   */
  public CheckStore(DataSource dataSource, PlatformTransactionManager transactions) {
    JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    this.transaction = new TransactionTemplate(transactions);
    this.changes = new ChangeStore(jdbc);
    this.coverage = new CoverageStore(jdbc);
    this.findings = new FindingStore(jdbc);
  }

  /**
   * Stores what a run changed, in any order.
   *
   * @throws IllegalArgumentException for a change of a scope that the run does not have
   */
  public void storeChanges(long runId, Consumer<Consumer<ScopedChange>> producer) {
    transaction.executeWithoutResult(status -> changes.store(runId, producer));
  }

  /**
   * Stores the coverage of a run, in any order: of its scopes, rows that are new or different are
   * opened and those that are no more are closed. Rows that are equal in everything count once.
   *
   * @throws IllegalArgumentException for a row of a scope that the run does not have
   * @throws IllegalStateException when the run was not merged, or a later one was
   */
  public void storeCoverage(long runId, Consumer<Consumer<Coverage>> producer) {
    transaction.executeWithoutResult(status -> coverage.store(runId, producer));
  }

  /**
   * Stores the findings of a run, in any order: of its scopes, those that are new are opened and
   * those that are no more are closed. Findings that are equal in everything count once.
   *
   * @return how many findings the run has
   * @throws IllegalArgumentException for a finding of a scope that the run does not have
   * @throws IllegalStateException when the run was not merged, or a later one was
   */
  public long storeFindings(long runId, Consumer<Consumer<Finding>> producer) {
    Long count = transaction.execute(status -> findings.store(runId, producer));
    return Objects.requireNonNull(count);
  }

  /**
   * Takes back the findings that the run stored before, for a check without rules.
   *
   * @throws IllegalStateException when the run was not merged, or a later one was
   */
  public void dropFindings(long runId) {
    transaction.executeWithoutResult(status -> findings.takeBack(runId));
  }

  /** How many findings of the run are as grave as this, or graver, and not waived. */
  public long notWaived(long runId, Severity atLeast) {
    return findings.notWaived(runId, atLeast);
  }
}
