package io.policyinventory.cloud.http;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A rate in requests per second that halves on throttling, at most once a second, and grows back.
 * Up to one second's worth may go in a burst. Thread-safe.
 */
final class RequestRate {
  private static final double SECOND = 1e9;
  private static final double GROWTH = 0.01;
  private static final double FLOOR = 0.02;

  private final double whole;
  private final LongSupplier nanos;
  private double largest;
  private double current;
  private double next;
  private double halvedAt;

  RequestRate(double perSecond, LongSupplier nanos) {
    this.whole = perSecond;
    this.largest = perSecond;
    this.nanos = nanos;
    this.current = perSecond;
    this.next = nanos.getAsLong() - SECOND;
    this.halvedAt = nanos.getAsLong() - SECOND;
  }

  /** Takes the next slot and says how long until it comes. */
  synchronized Duration reserve() {
    double now = nanos.getAsLong();
    next = Math.max(next, now - SECOND);
    double wait = next - now;
    next += SECOND / current;
    return Duration.ofNanos((long) Math.max(0, wait));
  }

  /** So many processes have the rate together, each the same part of it. */
  synchronized void share(int processes) {
    double part = whole / processes;
    current = Math.min(part, current * part / largest);
    largest = part;
  }

  synchronized void throttled() {
    double now = nanos.getAsLong();
    if (now - halvedAt >= SECOND) {
      halvedAt = now;
      current = Math.max(current / 2, largest * FLOOR);
      next = Math.max(next, now);
    }
  }

  synchronized void succeeded() {
    current = Math.min(largest, current + largest * GROWTH);
  }

  synchronized double perSecond() {
    return current;
  }
}
