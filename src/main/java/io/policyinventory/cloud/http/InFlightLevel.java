package io.policyinventory.cloud.http;

import java.util.HashMap;
import java.util.Map;

/**
 * How many requests one host may have in flight: as many as it answers quickly, found by trying.
 *
 * <p>Answers are judged in rounds by their latency, measured in times of the one that is usual for
 * their kind of request. After a round of quick ones that made use of the level more are tried, and
 * from time to time fewer: more stay when latency rose by less than half as much, fewer when it
 * fell by more than half as much, which says that requests had been waiting at the host. Surely
 * slow answers lower the level to where they would be as quick as usual, a refusal lowers it at
 * once. Answers to requests sent before the last change count for none of this.
 *
 * <p>What is usual is learned quickly while {@value #START} or fewer are in flight and slowly
 * otherwise, so that a host that became slow for good is not read one by one. Reads no clock.
 * Thread-safe.
 */
final class InFlightLevel {
  static final int START = 8;
  static final int MOST = 64;

  private static final double FIRST_GROWTH = 1.5;
  private static final double GROWTH = 1.125;
  private static final double AFTER_REFUSAL = 0.7;
  private static final double STEEPEST_FALL = 0.5;
  private static final double QUICK = 1.2;
  private static final double SLOW = 1.5;
  private static final double OUTLIER = 4;
  private static final int LEAST_ROUND = 16;
  private static final double LEARNING = 1.0 / 32;
  private static final int SETTLED = 1024;
  private static final double SLOW_LEARNING = 1.0 / SETTLED;
  private static final double FALL = 0.8;
  private static final int ROUNDS_TO_A_RISE = 2;
  private static final int ROUNDS_TO_A_FALL = 16;
  private static final int ROUNDS_TO_A_FALL_LATER = 6;

  private final boolean pinned;
  private final int whole;
  private final Map<String, Measure> measures = new HashMap<>();
  private int most;
  private double level;
  private int lowest;
  private int highest;
  private boolean resisted;
  private double triedFrom;
  private double meanBefore;
  private double doubtBefore;
  private int rounds;
  private boolean changed;
  private long changedAt;
  private int answers;
  private double sum;
  private double sumOfSquares;
  private boolean used;

  /** The usual latency of a kind of request, in nanoseconds. */
  private static final class Measure {
    private double nanos;
    private int learned;

    double times(double latency) {
      return learned == 0 ? 1 : Math.min(latency / nanos, OUTLIER);
    }

    void learn(double latency, double weight) {
      learned = Math.min(learned + 1, SETTLED);
      double bounded = learned == 1 ? latency : Math.min(latency, OUTLIER * nanos);
      nanos += (bounded - nanos) * Math.max(1.0 / learned, weight);
    }
  }

  private InFlightLevel(int level, boolean pinned) {
    this.pinned = pinned;
    this.whole = pinned ? level : MOST;
    this.most = whole;
    this.level = level;
    this.lowest = level;
    this.highest = level;
  }

  /** Starts at {@value #START}; never below 1 nor above {@value #MOST}. */
  static InFlightLevel found() {
    return new InFlightLevel(START, false);
  }

  /**
   * Changes only with the number of processes that share it.
   *
   * @param level 1 or more
   */
  static InFlightLevel pinned(int level) {
    return new InFlightLevel(level, true);
  }

  synchronized int current() {
    return (int) level;
  }

  synchronized int lowest() {
    return lowest;
  }

  synchronized int highest() {
    return highest;
  }

  boolean isPinned() {
    return pinned;
  }

  /**
   * Takes an answer into account. Times are in nanoseconds of any one clock.
   *
   * @param kind of requests whose answers may be compared
   * @param inFlight requests of the host under way when it was sent, itself included
   */
  synchronized void answered(String kind, long sentAt, long answeredAt, int inFlight) {
    if (pinned) {
      return;
    }
    Measure measure = measures.computeIfAbsent(kind, any -> new Measure());
    double latency = Math.max(1, answeredAt - sentAt);
    double times = measure.times(latency);
    measure.learn(latency, inFlight <= START ? LEARNING : SLOW_LEARNING);
    if (isOutdated(sentAt)) {
      return;
    }
    answers++;
    sum += times;
    sumOfSquares += times * times;
    used |= inFlight >= current();
    if (answers >= Math.max(LEAST_ROUND, 2 * current())) {
      endRound(answeredAt);
    }
  }

  /** The host refused a request because of too many, or did not answer it in time. */
  synchronized void refused(long sentAt, long refusedAt) {
    if (!pinned && !isOutdated(sentAt)) {
      resisted = true;
      triedFrom = 0;
      change(level * AFTER_REFUSAL, refusedAt);
    }
  }

  /**
   * So many processes have the host's requests in flight together, each the same part of them at
   * the most, and one at the least.
   */
  synchronized void share(int processes, long now) {
    int part = Math.max(1, whole / processes);
    if (part != most) {
      most = part;
      change(pinned ? part : Math.min(level, part), now);
    }
  }

  private boolean isOutdated(long sentAt) {
    return changed && sentAt - changedAt < 0;
  }

  private void endRound(long now) {
    double mean = sum / answers;
    double doubt = 2 * Math.sqrt(Math.max(0, sumOfSquares / answers - mean * mean) / answers);
    if (used) {
      judge(mean, doubt, now);
    }
    beginRound();
  }

  private void judge(double mean, double doubt, long now) {
    double before = triedFrom;
    triedFrom = 0;
    if (mean > SLOW && mean - doubt > 1) {
      resisted = true;
      change(level * Math.max(STEEPEST_FALL, 1 / mean), now);
    } else if (before > 0 && !paid(mean, doubt, before)) {
      resisted |= before < level;
      rounds = before < level ? 0 : rounds;
      change(before, now);
    } else if (before > level
        || ++rounds % (resisted ? ROUNDS_TO_A_FALL_LATER : ROUNDS_TO_A_FALL) == 0) {
      attempt(level * FALL, mean, doubt, now);
    } else if (mean <= QUICK && (!resisted || before > 0 || rounds % ROUNDS_TO_A_RISE == 0)) {
      attempt(Math.max(level + 1, level * (resisted ? GROWTH : FIRST_GROWTH)), mean, doubt, now);
    }
  }

  /** More in flight pay when latency rises by less than half as much, fewer when it falls so. */
  private boolean paid(double mean, double doubt, double before) {
    double halfway = meanBefore * (1 + level / before) / 2;
    double doubtOfBoth = Math.hypot(doubt, doubtBefore) / 2;
    return mean <= halfway + (level > before ? doubtOfBoth : -doubtOfBoth);
  }

  private void attempt(double wanted, double mean, double doubt, long now) {
    double before = level;
    change(wanted, now);
    if (level != before) {
      triedFrom = before;
      meanBefore = mean;
      doubtBefore = doubt;
    }
  }

  private void change(double wanted, long now) {
    double bounded = Math.max(1, Math.min(most, wanted));
    if (bounded == level) {
      return;
    }
    level = bounded;
    lowest = Math.min(lowest, current());
    highest = Math.max(highest, current());
    changed = true;
    changedAt = now;
    beginRound();
  }

  private void beginRound() {
    answers = 0;
    sum = 0;
    sumOfSquares = 0;
    used = false;
  }
}
