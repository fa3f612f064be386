package io.policyinventory.job.inventory;

import io.policyinventory.extract.ExtractedPart;
import io.policyinventory.extract.ScopePortion;
import java.util.concurrent.Semaphore;
import org.springframework.batch.core.listener.ChunkListener;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets so many workers store at once: from before the first statement of a chunk's transaction, so
 * that who waits has no connection, to its end. Many may wait for the cloud with few connections to
 * the database. Thread-safe.
 */
final class StoringTurns implements ChunkListener<ScopePortion, ExtractedPart> {
  private final Semaphore turns;

  /**
   * @param atOnce 1 or more
   */
  StoringTurns(int atOnce) {
    this.turns = new Semaphore(atOnce, true);
  }

  @Override
  public void beforeChunk(Chunk<ScopePortion> chunk) {
    turns.acquireUninterruptibly();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCompletion(int status) {
            turns.release();
          }
        });
  }
}
