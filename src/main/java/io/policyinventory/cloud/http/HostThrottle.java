package io.policyinventory.cloud.http;

import io.policyinventory.cloud.StoppedException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Holds the requests to one host back: so many in flight, so many a second. Thread-safe. */
final class HostThrottle {
  private final String name;
  private final RequestRate rate;
  private final InFlightLevel level;
  private final Turns turns;
  private final Turns turnsOfAll;
  private final Pauses pauses;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong throttlings = new AtomicLong();

  /**
   * @param turnsOfAll places that all hosts share
   */
  HostThrottle(
      String name, RequestRate rate, InFlightLevel level, Turns turnsOfAll, Pauses pauses) {
    this.name = name;
    this.rate = rate;
    this.level = level;
    this.turns = new Turns(level.current());
    this.turnsOfAll = turnsOfAll;
    this.pauses = pauses;
  }

  /** A request's turn; to be closed when the answer was read. For one thread. */
  final class Permit implements AutoCloseable {
    private final String kind;
    private final int inFlightThen;
    private final long sentAt = System.nanoTime();
    private long answeredAt;

    private Permit(String kind, int inFlightThen) {
      this.kind = kind;
      this.inFlightThen = inFlightThen;
    }

    /** The answer begins. */
    void answered() {
      answeredAt = System.nanoTime();
    }

    /** The answer, whose begin was told, is a success. */
    void succeeded() {
      rate.succeeded();
      level.answered(kind, sentAt, answeredAt, inFlightThen);
      keepToLevel();
    }

    /** The host says that there are too many requests. */
    void throttled() {
      throttlings.incrementAndGet();
      slowDown(sentAt);
    }

    /** The host cannot answer at present. */
    void overloaded() {
      refused(sentAt);
    }

    @Override
    public void close() {
      pauses.answered();
      leave();
    }
  }

  /**
   * Waits for a request's turn.
   *
   * @param kind of requests whose latencies may be compared
   * @throws StoppedException when the wait is ended
   */
  Permit enter(String kind) {
    String turn = "its turn at " + name;
    pauses.pause(rate.reserve(), turn);
    turns.take(pauses, turn);
    try {
      turnsOfAll.take(pauses, turn);
    } catch (StoppedException e) {
      turns.release();
      throw e;
    }
    int now = inFlight.incrementAndGet();
    try {
      pauses.sending(turn);
    } catch (StoppedException e) {
      leave();
      throw e;
    }
    requests.incrementAndGet();
    return new Permit(kind, now);
  }

  private void leave() {
    inFlight.decrementAndGet();
    turnsOfAll.release();
    turns.release();
  }

  /** How often the host said that there are too many requests. */
  long throttlings() {
    return throttlings.get();
  }

  /** So many processes share what the host stands. */
  void share(int processes) {
    rate.share(processes);
    level.share(processes, System.nanoTime());
    keepToLevel();
  }

  /** The host says to another process that there are too many requests. */
  void throttledElsewhere() {
    slowDown(System.nanoTime());
  }

  private void slowDown(long sentAt) {
    rate.throttled();
    refused(sentAt);
  }

  private void refused(long sentAt) {
    level.refused(sentAt, System.nanoTime());
    keepToLevel();
  }

  private void keepToLevel() {
    turns.resize(level.current());
  }

  /** Requests that may be in flight at present. */
  int level() {
    return level.current();
  }

  /** In words, for the log. */
  String traffic() {
    return name
        + ": "
        + requests.get()
        + " requests, "
        + level.current()
        + " in flight "
        + (level.isPinned()
            ? "as set"
            : "in the end, " + level.lowest() + " at the least, " + level.highest() + " at most");
  }
}
