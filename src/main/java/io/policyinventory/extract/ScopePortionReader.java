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
public class ScopePortionReader implements ItemReader<ScopePortion>, AutoCloseable {
  /** Lines of the log carry it where they are JSON. */
  private static final String SCOPE = "scope";

  private final long runId;
  private final SnapshotStore store;
  private final ScopeClaims claims;
  private final Supplier<CloudConnection> connection;
  private final Map<String, ScopeSource> sources;
  private final ScopeSettings settings;
  private final TransactionOperations ownTransaction;
  private final BooleanSupplier stopping;
  private @Nullable ClaimedScope claimed;
  private @Nullable ScopeExtractor current;

  /**
   * For one worker of a run.
   *
   * @param store on behalf of whoever claims
   * @param sources by service name
   * @param ownTransaction runs reads of the store apart from the chunk's transaction, so that no
   *     connection is held while the cloud answers
   * @param stopping whether the run was asked to stop
   */
  public ScopePortionReader(
      long runId,
      SnapshotStore store,
      ScopeClaims claims,
      Supplier<CloudConnection> connection,
      Map<String, ScopeSource> sources,
      ScopeSettings settings,
      TransactionOperations ownTransaction,
      BooleanSupplier stopping) {
    this.runId = runId;
    this.store = store;
    this.claims = claims;
    this.connection = connection;
    this.sources = Map.copyOf(sources);
    this.settings = settings;
    this.ownTransaction = ownTransaction;
    this.stopping = stopping;
  }

  @Override
  public @Nullable ScopePortion read() throws JobInterruptedException {
    while (true) {
      if (stopping.getAsBoolean()) {
        throw new JobInterruptedException("stopped as asked, while scopes were being read");
      }
      close();
      if (current == null || current.ended()) {
        current = null;
        claimed = claims.next().orElse(null);
      }
      ClaimedScope scope = claimed;
      if (scope == null) {
        MDC.remove(SCOPE);
        return null;
      }
      MDC.put(SCOPE, scope.scope().label());
      ScopePortion portion = next(scope);
      if (!(portion instanceof ScopePortion.Broken broken)
          || !claims.leave(scope, broken.failure())) {
        return portion;
      }
    }
  }

  private ScopePortion next(ClaimedScope scope) throws JobInterruptedException {
    ScopeExtractor extractor = current;
    if (extractor == null) {
      try {
        extractor = open(scope);
      } catch (RunFailedException | DataAccessException | TransactionException e) {
        throw e;
      } catch (StoppedException e) {
        throw new JobInterruptedException(String.valueOf(e.getMessage()));
      } catch (Throwable e) {
        return new ScopePortion.Broken(
            scope.scopeId(),
            scope.scope(),
            new Traffic(0, 0, 0, 0),
            UnexpectedFailure.of(scope.scope(), e));
      }
    }
    current = extractor;
    return extractor.next();
  }

  /** Gives the memory of the last portion back, which was stored by now or never will be. */
  @Override
  public void close() {
    if (current != null) {
      current.release();
    }
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
