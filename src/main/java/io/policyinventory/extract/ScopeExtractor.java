package io.policyinventory.extract;

import io.policyinventory.cloud.RunFailedException;
import io.policyinventory.cloud.StoppedException;
import io.policyinventory.snapshot.SnapshotStore.Traffic;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.ScopeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Reads one scope from where it was left, in portions worth a transaction. */
final class ScopeExtractor {
  private static final Duration LONGEST_PORTION = Duration.ofSeconds(1);

  private final long scopeId;
  private final ScopeSource source;
  private final ScopeClients reading;
  private final StagedScopeMemory memory;
  private final BooleanSupplier stopping;
  private @Nullable String cursor;
  private boolean ended;
  private long requestsStored;
  private long retriesStored;

  ScopeExtractor(
      long scopeId,
      ScopeSource source,
      ScopeClients reading,
      StagedScopeMemory memory,
      @Nullable String cursor,
      BooleanSupplier stopping) {
    this.scopeId = scopeId;
    this.source = source;
    this.reading = reading;
    this.memory = memory;
    this.cursor = cursor;
    this.stopping = stopping;
  }

  boolean ended() {
    return ended;
  }

  /** The last portion was stored, or is given up. */
  void release() {
    reading.release();
  }

  /**
   * Reads on until there is a portion, or the scope ends. Small scopes are one portion.
   *
   * @throws RunFailedException when no further call may be made with these credentials
   * @throws DataAccessException when the database cannot be asked what is stored, likewise {@link
   *     TransactionException}
   * @throws JobInterruptedException when the run was asked to stop in the middle of a call
   */
  ScopePortion next() throws JobInterruptedException {
    Portion portion = new Portion();
    try {
      do {
        ScopePart part = source.read(reading, cursor);
        portion.add(part);
        memory.hold(part);
        cursor = part.cursor();
      } while (cursor != null && !portion.isWorthATransaction() && !stopping.getAsBoolean());
    } catch (RunFailedException | DataAccessException | TransactionException e) {
      throw e;
    } catch (StoppedException e) {
      if (portion.pages == 0) {
        throw new JobInterruptedException(String.valueOf(e.getMessage()));
      }
    } catch (Throwable e) {
      ended = true;
      return new ScopePortion.Broken(
          scopeId,
          reading.scope(),
          traffic(portion.pages),
          UnexpectedFailure.of(reading.scope(), e));
    }
    memory.release();
    ended = cursor == null;
    return new ScopePortion.Read(scopeId, portion.parts, traffic(portion.pages), cursor);
  }

  private Traffic traffic(long pages) {
    long requests = reading.requests();
    long retries = reading.retries();
    Traffic traffic =
        new Traffic(pages, requests - requestsStored, retries - retriesStored, reading.inFlight());
    requestsStored = requests;
    retriesStored = retries;
    return traffic;
  }

  /** Not static: what is a full page depends on the reading. */
  private final class Portion {
    private final long begun = System.nanoTime();
    private final List<ScopePart> parts = new ArrayList<>();
    private int pages;
    private boolean fullPage;

    void add(ScopePart part) {
      parts.add(part);
      pages += part.pages();
      int records =
          part.policies().size()
              + part.rejects().size()
              + part.policyTags().size()
              + part.evidence().size();
      fullPage |= records >= reading.settings().pageSize();
    }

    /** Small scopes are one portion; what took a full page or a while is not to be lost. */
    boolean isWorthATransaction() {
      return fullPage || System.nanoTime() - begun > LONGEST_PORTION.toNanos();
    }
  }
}
