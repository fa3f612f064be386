package io.policyinventory.cloud.http;

import java.util.concurrent.Semaphore;

/**
 * The memory for answers that are being read or worked on, an eighth of the heap: small answers are
 * not counted, so many of middling size may be there at once, and one large one. Thread-safe.
 */
final class AnswerMemory {
  private static final int SHARE_OF_HEAP = 8;
  private static final long SMALL = 128 * 1024;
  private static final long MIDDLING = 4L << 20;

  private final long bound;
  private final Pauses pauses;
  private final Semaphore middling;
  private final Semaphore large = new Semaphore(1, true);

  /**
   * In a heap.
   *
   * @param heap largest size that it may have, in bytes
   */
  AnswerMemory(long heap, Pauses pauses) {
    this.bound = heap / SHARE_OF_HEAP;
    this.pauses = pauses;
    this.middling = new Semaphore((int) Math.max(1, Math.min(bound / MIDDLING, 1 << 20)), true);
  }

  /** The largest answer in bytes. */
  long bound() {
    return bound;
  }

  /** What the answers of one client take until they are released. */
  Share share() {
    return new Share();
  }

  /** Waits only while it has nothing of a kind, so that two never wait for each other. */
  final class Share {
    private boolean hasMiddling;
    private boolean hasLarge;

    /**
     * Waits until there is memory for an answer.
     *
     * @param bytes its length, or as much of it as is known to come
     */
    synchronized void take(long bytes) {
      if (bytes > MIDDLING && !hasLarge) {
        pauses.acquire(large, "memory for a large answer");
        hasLarge = true;
      } else if (bytes > SMALL && !hasMiddling && !hasLarge) {
        pauses.acquire(middling, "memory for an answer");
        hasMiddling = true;
      }
    }

    /** Nothing refers to the answers any more. */
    synchronized void release() {
      if (hasLarge) {
        hasLarge = false;
        large.release();
      }
      if (hasMiddling) {
        hasMiddling = false;
        middling.release();
      }
    }
  }
}
