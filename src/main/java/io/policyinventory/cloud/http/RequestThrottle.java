package io.policyinventory.cloud.http;

import io.policyinventory.cloud.CloudConnection.HostLimits;
import io.policyinventory.cloud.HttpLimits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The throttles of the hosts, and the places in flight that they share. Thread-safe. */
final class RequestThrottle implements HostLimits {
  private final HttpLimits limits;
  private final Pauses pauses;
  private final Turns turns;
  private final Map<String, HostThrottle> hosts = new ConcurrentHashMap<>();

  RequestThrottle(HttpLimits limits, Pauses pauses) {
    this.limits = limits;
    this.pauses = pauses;
    this.turns = new Turns(limits.requestsInFlight());
  }

  /**
   * Of a host.
   *
   * @param name with its port where one is given
   */
  HostThrottle host(String name) {
    return hosts.computeIfAbsent(name, this::throttle);
  }

  /** What each host was asked so far, in words, ascending by host. */
  List<String> traffic() {
    return hosts.values().stream().map(HostThrottle::traffic).sorted().toList();
  }

  @Override
  public Map<String, Long> throttlings() {
    Map<String, Long> counts = new TreeMap<>();
    hosts.forEach((name, host) -> counts.put(name, host.throttlings()));
    return counts;
  }

  @Override
  public void share(String name, int processes) {
    host(name).share(processes);
  }

  @Override
  public void throttledElsewhere(String name) {
    host(name).throttledElsewhere();
  }

  private HostThrottle throttle(String name) {
    Integer pinned = limits.requestsInFlightPerHost();
    return new HostThrottle(
        name,
        new RequestRate(limits.requestsPerSecondPerHost(), System::nanoTime),
        pinned == null ? InFlightLevel.found() : InFlightLevel.pinned(pinned),
        turns,
        pauses);
  }
}
