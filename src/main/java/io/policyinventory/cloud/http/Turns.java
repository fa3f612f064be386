package io.policyinventory.cloud.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A number of places that may change, handed out in the order of asking. Thread-safe. */
final class Turns {
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Condition> waiting = new ArrayDeque<>();
  private int places;
  private int taken;

  /**
   * @param places 1 or more
   */
  Turns(int places) {
    this.places = places;
  }

  /**
   * Waits for a place, which is to be {@link #release released}.
   *
   * @param waitingFor words for the message of a wait that was ended
   */
  void take(Pauses pauses, String waitingFor) {
    lock.lock();
    try {
      Condition turn = lock.newCondition();
      waiting.add(turn);
      try {
        pauses.check(waitingFor);
        while (waiting.peek() != turn || taken >= places) {
          pauses.await(turn, waitingFor);
        }
        taken++;
      } finally {
        waiting.remove(turn);
        wakeFirst();
      }
    } finally {
      lock.unlock();
    }
  }

  void release() {
    lock.lock();
    try {
      taken--;
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  /** How many wait at present. */
  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** Who has a place beyond the number keeps it. */
  void resize(int number) {
    lock.lock();
    try {
      places = number;
      wakeFirst();
    } finally {
      lock.unlock();
    }
  }

  private void wakeFirst() {
    Condition first = waiting.peek();
    if (first != null && taken < places) {
      first.signal();
    }
  }
}
