package io.policyinventory.sandbox;

import io.policyinventory.sandbox.fault.FaultRule;
import io.policyinventory.sandbox.inventory.GeneratedInventory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox cloud is to be started.
 *
 * @param port to listen on at 127.0.0.1; 0 takes a free one
 * @param tokenLife from issue to expiry of a token; the documented life is 24 hours
 * @param delay before each answer
 * @param faults in force from the start
 * @param generated a computed inventory instead of the bundled one
 * @param clock read once, at the start: times of backups and tasks are so long before it; tokens
 *     live by the system's clock
 */
public record SandboxOptions(
    int port,
    Duration tokenLife,
    Duration delay,
    List<FaultRule> faults,
    @Nullable GeneratedInventory generated,
    Clock clock) {

  public SandboxOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0..65535, not " + port);
    }
    if (tokenLife.isNegative() || delay.isNegative()) {
      throw new IllegalArgumentException("tokenLife and delay must not be negative");
    }
    faults = List.copyOf(faults);
  }

  /** A free port, tokens for 24 hours, no delay, no faults, the bundled inventory, system time. */
  public static SandboxOptions defaults() {
    return new SandboxOptions(
        0, Duration.ofHours(24), Duration.ZERO, List.of(), null, Clock.systemUTC());
  }

  public SandboxOptions withTokenLife(Duration newLife) {
    return new SandboxOptions(port, newLife, delay, faults, generated, clock);
  }

  public SandboxOptions withDelay(Duration newDelay) {
    return new SandboxOptions(port, tokenLife, newDelay, faults, generated, clock);
  }

  public SandboxOptions withFaults(List<FaultRule> newFaults) {
    return new SandboxOptions(port, tokenLife, delay, newFaults, generated, clock);
  }

  public SandboxOptions withGenerated(GeneratedInventory newInventory) {
    return new SandboxOptions(port, tokenLife, delay, faults, newInventory, clock);
  }

  public SandboxOptions withClock(Clock newClock) {
    return new SandboxOptions(port, tokenLife, delay, faults, generated, newClock);
  }
}
