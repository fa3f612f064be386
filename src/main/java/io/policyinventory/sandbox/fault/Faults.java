package io.policyinventory.sandbox.fault;

import io.policyinventory.sandbox.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The rules in force and how often each has matched. */
public final class Faults {

  private record Counted(FaultRule rule, AtomicInteger matches) {

    boolean applies(Request request) {
      if (!rule.matches(request)) {
        return false;
      }
      long earlier = matches.getAndIncrement();
      return earlier >= rule.skip()
          && (rule.times() < 0 || earlier < (long) rule.skip() + rule.times());
    }
  }

  private final List<Counted> rules = new CopyOnWriteArrayList<>();

  public Faults(List<FaultRule> initial) {
    initial.forEach(this::add);
  }

  public void add(FaultRule rule) {
    rules.add(new Counted(rule, new AtomicInteger()));
  }

  public void clear() {
    rules.clear();
  }

  public Optional<FaultAction> next(Request request) {
    return rules.stream()
        .filter(counted -> counted.applies(request))
        .map(counted -> counted.rule().action())
        .findFirst();
  }
}
