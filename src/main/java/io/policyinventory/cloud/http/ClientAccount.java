package io.policyinventory.cloud.http;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What one client costs: its requests, and memory for its answers. Thread-safe. */
public final class ClientAccount {
  private final AtomicLong requests = new AtomicLong();
  private final AnswerMemory.Share memory;
  private final boolean passing;
  private volatile @Nullable HostThrottle host;

  /**
   * Of a client.
   *
   * @param passing whether its answers are forgotten as soon as they were read
   */
  ClientAccount(AnswerMemory.Share memory, boolean passing) {
    this.memory = memory;
    this.passing = passing;
  }

  void askedAt(HostThrottle asked) {
    host = asked;
  }

  void sent() {
    requests.incrementAndGet();
  }

  void answered() {
    if (passing) {
      release();
    }
  }

  AnswerMemory.Share memory() {
    return memory;
  }

  /** Requests sent so far. */
  public long requests() {
    return requests.get();
  }

  /** Requests that the host asked last may have in flight at present; 0 when none was asked. */
  public int inFlight() {
    HostThrottle asked = host;
    return asked == null ? 0 : asked.level();
  }

  /** Says that nothing refers to the answers so far any more. */
  public void release() {
    memory.release();
  }
}
