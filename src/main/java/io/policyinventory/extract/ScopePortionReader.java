package io.policyinventory.extract;

import io.policyinventory.cloud.CloudConnection;
import io.policyinventory.cloud.RunFailedException;
import io.policyinventory.cloud.StoppedException;
import io.policyinventory.policy.Scope;
import io.policyinventory.snapshot.SnapshotStore;
import io.policyinventory.snapshot.SnapshotStore.ClaimedScope;
import io.policyinventory.snapshot.SnapshotStore.Traffic;
import io.policyinventory.source.ScopeSettings;
import io.policyinventory.source.ScopeSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The reader of one worker: takes the next scope that nobody has claimed and reads it portion by
 * portion. Each worker has its own; several, in one JVM or in many, share the run's scopes through
 * the database.
 */
public class ScopePortionReader implements ItemReader<ScopePortion> {
  /** Lines of the log carry it where they are JSON. */
  private static final String SCOPE = "scope";

  private final long runId;
  private final SnapshotStore store;
  private final Supplier<CloudConnection> connection;
  private final Map<String, ScopeSource> sources;
  private final ScopeSettings settings;
  private final TransactionOperations ownTransaction;
  private final BooleanSupplier stopping;
  private @Nullable ScopeExtractor current;

  /**
   * For one worker of a run.
   *
   * @param sources by service name
   * @param ownTransaction runs reads of the store apart from the chunk's transaction, so that no
   *     connection is held while the cloud answers
   * @param stopping whether the run was asked to stop
   */
  public ScopePortionReader(
      long runId,
      SnapshotStore store,
      Supplier<CloudConnection> connection,
      Map<String, ScopeSource> sources,
      ScopeSettings settings,
      TransactionOperations ownTransaction,
      BooleanSupplier stopping) {
    this.runId = runId;
    this.store = store;
    this.connection = connection;
    this.sources = Map.copyOf(sources);
    this.settings = settings;
    this.ownTransaction = ownTransaction;
    this.stopping = stopping;
  }

  @Override
  public @Nullable ScopePortion read() throws JobInterruptedException {
    if (stopping.getAsBoolean()) {
      throw new JobInterruptedException("stopped as asked, while scopes were being read");
    }
    ScopeExtractor extractor = current;
    if (extractor == null) {
      Optional<ClaimedScope> claimed = ownTransaction.execute(status -> store.claim(runId));
      if (claimed.isEmpty()) {
        MDC.remove(SCOPE);
        return null;
      }
      MDC.put(SCOPE, claimed.get().scope().label());
      try {
        extractor = open(claimed.get());
      } catch (RunFailedException | DataAccessException | TransactionException e) {
        throw e;
      } catch (StoppedException e) {
        throw new JobInterruptedException(String.valueOf(e.getMessage()));
      } catch (Throwable e) {
        Scope scope = claimed.get().scope();
        return new ScopePortion.Broken(
            claimed.get().scopeId(), scope, new Traffic(0, 0, 0), UnexpectedFailure.of(scope, e));
      }
    }
    ScopePortion portion = extractor.next();
    current = extractor.ended() ? null : extractor;
    return portion;
  }

  private ScopeExtractor open(ClaimedScope claimed) {
    Scope scope = claimed.scope();
    ScopeSource source = sources.get(scope.service());
    if (source == null) {
      throw new IllegalStateException("no source is registered for service " + scope.service());
    }
    StagedScopeMemory memory = StagedScopeMemory.of(store, ownTransaction, runId, claimed);
    return new ScopeExtractor(
        claimed.scopeId(),
        source,
        new ScopeClients(scope, source.service(), connection.get(), settings, memory),
        memory,
        claimed.cursor(),
        stopping);
  }
}
