package io.policyinventory.snapshot.merge;

import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.Services;
import io.policyinventory.policy.Tag;
import io.policyinventory.snapshot.KnownScope;
import io.policyinventory.snapshot.MissingScope;
import io.policyinventory.snapshot.SnapshotStore;
import io.policyinventory.snapshot.run.RunScopes;
import io.policyinventory.snapshot.run.ScopeProgress;
import io.policyinventory.snapshot.stage.Staging;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The snapshot store in PostgreSQL. Thread-safe. */
public final class JdbcSnapshotStore implements SnapshotStore {

  private final DataSource dataSource;
  private final PlatformTransactionManager transactions;
  private final Clock clock;
  private final TransactionOperations transaction;
  private final RunScopes scopes;
  private final ScopeProgress progress;
  private final Staging staging;
  private final KnownTags knownTags;
  private final Merge merge;

  /**
   * @param transactions of the same DataSource
   * @param clock tells the end of reading
   */
  public JdbcSnapshotStore(
      DataSource dataSource, PlatformTransactionManager transactions, Clock clock) {
    this(dataSource, transactions, clock, null);
  }

  private JdbcSnapshotStore(
      DataSource dataSource,
      PlatformTransactionManager transactions,
      Clock clock,
      @Nullable Long workerId) {
    JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    this.dataSource = dataSource;
    this.transactions = transactions;
    this.clock = clock;
    this.transaction = new TransactionTemplate(transactions);
    this.scopes = new RunScopes(jdbc);
    this.progress = new ScopeProgress(jdbc, workerId);
    this.staging = new Staging(jdbc);
    this.knownTags = new KnownTags(jdbc);
    this.merge = new Merge(jdbc, staging, clock);
  }

  @Override
  public SnapshotStore forWorker(long workerId) {
    return new JdbcSnapshotStore(dataSource, transactions, clock, workerId);
  }

  @Override
  public void addScopes(long runId, Collection<Scope> added, Services services) {
    transaction.executeWithoutResult(status -> scopes.add(runId, List.copyOf(added), services));
  }

  @Override
  public void addMissing(long runId, Collection<MissingScope> missing, Services services) {
    transaction.executeWithoutResult(
        status -> scopes.addMissing(runId, List.copyOf(missing), services));
  }

  @Override
  public void addRetired(long runId) {
    scopes.addRetired(runId);
  }

  @Override
  public List<KnownScope> knownScopes(long runId) {
    return scopes.known(runId);
  }

  @Override
  public void releaseClaims(long runId) {
    transaction.executeWithoutResult(status -> progress.release(runId));
  }

  @Override
  public boolean isBeingRead(long runId) {
    return progress.anyOpen(runId);
  }

  @Override
  public void giveBack(long runId, long scopeId, @Nullable String errorCode, String errorMessage) {
    transaction.executeWithoutResult(
        status -> progress.giveBack(runId, scopeId, errorCode, errorMessage));
  }

  @Override
  public void giveUp(long runId, long scopeId, @Nullable String errorCode, String errorMessage) {
    transaction.executeWithoutResult(
        status -> {
          staging.drop(runId, scopeId);
          progress.giveUp(runId, scopeId, errorCode, errorMessage);
        });
  }

  @Override
  public Optional<ClaimedScope> claim(long runId) {
    return progress.claim(runId);
  }

  @Override
  public void stage(long runId, long scopeId, StagedPart part) {
    transaction.executeWithoutResult(
        status -> {
          if (part.startOver()) {
            staging.drop(runId, scopeId);
            staging.dropRejects(runId, scopeId);
          }
          staging.copy(runId, scopeId, part);
          progress.advance(runId, scopeId, part.cursor(), part.traffic());
        });
  }

  @Override
  public void endScope(
      long runId,
      long scopeId,
      ScopeStatus ended,
      Traffic traffic,
      @Nullable String errorCode,
      String errorMessage) {
    if (ended != ScopeStatus.FAILED && ended != ScopeStatus.SKIPPED) {
      throw new IllegalArgumentException("a scope ends as failed or skipped here, not " + ended);
    }
    transaction.executeWithoutResult(
        status -> {
          staging.drop(runId, scopeId);
          progress.end(runId, scopeId, ended, traffic, errorCode, errorMessage);
        });
  }

  @Override
  public void stagedPolicyIds(long runId, long scopeId, Consumer<String> consumer) {
    transaction.executeWithoutResult(status -> staging.policyIds(runId, scopeId, consumer));
  }

  @Override
  public Map<String, PolicyTags> stagedTags(
      long runId, long scopeId, Collection<String> policyIds) {
    return staging.tags(runId, scopeId, policyIds);
  }

  @Override
  public Set<Tag> stagedUncarriedTags(long runId, long scopeId) {
    return staging.uncarriedTags(runId, scopeId);
  }

  @Override
  public Set<Tag> knownUncarriedTags(long runId, long scopeId) {
    return knownTags.uncarried(runId, scopeId);
  }

  @Override
  public MergeResult merge(long runId) {
    MergeResult result = transaction.execute(status -> merge.run(runId));
    return Objects.requireNonNull(result);
  }

  @Override
  public void dropStaged(long runId) {
    transaction.executeWithoutResult(status -> staging.drop(runId));
  }
}
