package io.policyinventory.job.worker;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What this process is in the reading of runs. Thread-safe. */
public final class Seats {
  private final Map<Long, Seat> byRun = new ConcurrentHashMap<>();

  /** Empty when this process is no worker of the run. */
  public Optional<Seat> of(long runId) {
    return Optional.ofNullable(byRun.get(runId));
  }

  void take(Seat seat) {
    byRun.put(seat.runId(), seat);
  }

  void give(Seat seat) {
    byRun.remove(seat.runId(), seat);
  }

  Collection<Seat> taken() {
    return byRun.values();
  }
}
