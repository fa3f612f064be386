package io.policyinventory.report.xlsx.stream;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** Buffers of one workbook: each sheet fills one, and a number of full ones wait to be deflated. */
final class BufferPool {

  static final int SIZE = 1 << 16;

  /**
   * About the rows that a step hands over at once (2 MB): they are deflated while it reads on and
   * writes other formats.
   */
  private static final int WAITING = 32;

  private final Semaphore room = new Semaphore(WAITING);
  private final Queue<byte[]> free = new ConcurrentLinkedQueue<>();

  /** One to fill, of {@link #SIZE} bytes; what is in it has no meaning. */
  byte[] empty() {
    byte[] used = free.poll();
    return used == null ? new byte[SIZE] : used;
  }

  /** Waits until one more full buffer may wait. */
  void awaitRoom() throws InterruptedException {
    room.acquire();
  }

  /** After {@link #awaitRoom}: what was in it is not needed any more. */
  void giveBack(byte[] buffer) {
    free.add(buffer);
    room.release();
  }
}
