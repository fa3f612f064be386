package io.policyinventory.job.worker;

import io.policyinventory.cloud.CloudConnection.HostLimits;
import io.policyinventory.snapshot.run.HostUses;
import io.policyinventory.snapshot.run.HostUses.HostUse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * This worker's part of the limits of hosts: each worker that asks a host has the same, and one
 * that is told of too many requests slows all. What it told lasts as long as its lease. For one
 * thread.
 */
final class SharedLimits {
  private final HostUses uses;
  private final HostLimits limits;
  private final Duration lease;
  private final Map<String, Long> elsewhere = new HashMap<>();

  SharedLimits(HostUses uses, HostLimits limits, Duration lease) {
    this.uses = uses;
    this.limits = limits;
    this.lease = lease;
  }

  /** Tells the others, and hears of them. */
  void exchange(Seat seat) {
    Map<String, Long> throttlings = limits.throttlings();
    if (throttlings.isEmpty()) {
      return;
    }
    for (HostUse use : uses.tell(seat.workerId(), throttlings, lease)) {
      limits.share(use.host(), Math.max(1, use.workers()));
      Long before = elsewhere.put(use.host(), use.throttledElsewhere());
      if (before != null && use.throttledElsewhere() > before) {
        limits.throttledElsewhere(use.host());
      }
    }
  }

  /** Nothing is shared any more. */
  void end() {
    elsewhere.clear();
    limits.throttlings().keySet().forEach(host -> limits.share(host, 1));
  }
}
