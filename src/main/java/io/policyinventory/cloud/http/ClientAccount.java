package io.policyinventory.cloud.http;

import java.util.concurrent.atomic.AtomicLong;

/** What one client costs: its requests, and memory for its answers. Thread-safe. */
public final class ClientAccount {
  private final AtomicLong requests = new AtomicLong();
  private final AnswerMemory.Share memory;
  private final boolean passing;

  /**
   * Of a client.
   *
   * @param passing whether its answers are forgotten as soon as they were read
   */
  ClientAccount(AnswerMemory.Share memory, boolean passing) {
    this.memory = memory;
    this.passing = passing;
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

  /** Says that nothing refers to the answers so far any more. */
  public void release() {
    memory.release();
  }
}
