package io.policyinventory.cloud.http;

import io.policyinventory.cloud.HttpLimits;
import io.policyinventory.cloud.StoppedException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Holds requests back: so many in flight in all and per host, so many a second per host. */
final class RequestThrottle {
  private final HttpLimits limits;
  private final Pauses pauses;
  private final Semaphore inFlight;
  private final Map<String, Host> hosts = new ConcurrentHashMap<>();

  private record Host(Semaphore inFlight, RequestRate rate) {}

  /** A request's turn; close it when the answer was read. */
  final class Permit implements AutoCloseable {
    private final Host host;

    private Permit(Host host) {
      this.host = host;
    }

    void throttled() {
      host.rate.throttled();
    }

    void succeeded() {
      host.rate.succeeded();
    }

    @Override
    public void close() {
      pauses.answered();
      inFlight.release();
      host.inFlight.release();
    }
  }

  RequestThrottle(HttpLimits limits, Pauses pauses) {
    this.limits = limits;
    this.pauses = pauses;
    this.inFlight = new Semaphore(limits.requestsInFlight(), true);
  }

  Permit enter(String hostName) {
    Host host =
        hosts.computeIfAbsent(
            hostName,
            name ->
                new Host(
                    new Semaphore(limits.requestsInFlightPerHost(), true),
                    new RequestRate(limits.requestsPerSecondPerHost(), System::nanoTime)));
    String turn = "its turn at " + hostName;
    pauses.pause(host.rate.reserve(), turn);
    pauses.acquire(host.inFlight, turn);
    try {
      pauses.acquire(inFlight, turn);
    } catch (StoppedException e) {
      host.inFlight.release();
      throw e;
    }
    try {
      pauses.sending(turn);
    } catch (StoppedException e) {
      inFlight.release();
      host.inFlight.release();
      throw e;
    }
    return new Permit(host);
  }
}
