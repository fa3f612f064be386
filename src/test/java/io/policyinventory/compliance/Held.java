package io.policyinventory.compliance;

import io.policyinventory.policy.MemberSwitches;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.coverage.PolicyMembership;
import io.policyinventory.policy.coverage.Vault;
import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import io.policyinventory.policy.text.Timestamps;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A policy that has something: enabled, read, listed and, if nothing else is said, daily at 2. */
public final class Held {

  public static final String DAILY = "FREQ=DAILY;BYHOUR=2;BYMINUTE=0";
  public static final String NOT_UNDERSTOOD = "FREQ=YEARLY";
  public static final Scope CBR = new Scope("cbr", "eu-de", "p1", "eu-de_team");

  private final Scope scope;
  private final String id;
  private @Nullable String name;
  private @Nullable Boolean enabled = true;
  private boolean read = true;
  private MembershipEvidence evidence = MembershipEvidence.LISTED;
  private @Nullable Vault vault;
  private List<String> excluded = List.of();
  private @Nullable List<String> included;
  private @Nullable Boolean autoProtect;
  private @Nullable String protectStatus;
  private final List<ScheduledOperation> operations = new ArrayList<>();

  private Held(Scope scope, String id) {
    this.scope = scope;
    this.id = id;
  }

  public static Held by(Scope scope, String id) {
    return new Held(scope, id).named("name-" + id);
  }

  public static Held csbs() {
    return by(Sample.CSBS, "c");
  }

  public static Held in(Vault vault) {
    Held held = by(CBR, "b");
    held.vault = vault;
    return held;
  }

  public Held named(@Nullable String name) {
    this.name = name;
    return this;
  }

  public Held enabled(@Nullable Boolean enabled) {
    this.enabled = enabled;
    return this;
  }

  public Held unread() {
    this.read = false;
    return this;
  }

  public Held probable() {
    this.evidence = MembershipEvidence.PROBABLE;
    return this;
  }

  public Held autoProtect(@Nullable Boolean on) {
    this.autoProtect = on;
    return this;
  }

  public Held protectStatus(String word) {
    this.protectStatus = word;
    return this;
  }

  public Held excluding(String... disks) {
    this.excluded = List.of(disks);
    return this;
  }

  public Held including(String... disks) {
    this.included = List.of(disks);
    return this;
  }

  public Held runs(@Nullable String pattern) {
    return with(pattern, true, "backup", null);
  }

  public Held runsFrom(String startTime, String pattern) {
    return with(pattern, true, "backup", startTime);
  }

  public Held with(
      @Nullable String pattern, boolean enabled, String type, @Nullable String startTime) {
    Recurrence recurrence = recurrence(pattern, startTime);
    operations.add(
        new ScheduledOperation(
            "op" + operations.size(),
            null,
            null,
            type,
            enabled,
            null,
            null,
            null,
            null,
            pattern,
            recurrence == null ? null : recurrence.rrule(),
            recurrence == null ? null : recurrence.schedule(),
            null,
            startTime,
            recurrence == null ? null : recurrence.runsPerWeek().orElse(null),
            recurrence == null ? null : recurrence.maxIntervalHours().orElse(null),
            Sample.TWENTY,
            null,
            null,
            Set.of()));
    return this;
  }

  Policy policy() {
    if (operations.isEmpty()) {
      runs(DAILY);
    }
    return policy(null);
  }

  PolicyMembership build() {
    Policy policy = policy();
    return new PolicyMembership(
        scope,
        policy(interval(policy)),
        read,
        evidence,
        vault == null ? null : vault.id(),
        vault,
        excluded,
        included,
        new MemberSwitches(autoProtect, protectStatus));
  }

  private Policy policy(@Nullable BigDecimal interval) {
    return new Policy(
        id,
        name,
        null,
        null,
        enabled,
        null,
        null,
        null,
        interval,
        operations,
        List.of(),
        List.of());
  }

  /** As the sources derive it: over all running operations, none of which may be a riddle. */
  private static @Nullable BigDecimal interval(Policy policy) {
    List<Recurrence> running = new ArrayList<>();
    for (ScheduledOperation operation : policy.operations()) {
      if (policy.runs(operation)) {
        Recurrence recurrence = recurrence(operation.pattern(), operation.startTime());
        if (recurrence == null) {
          return null;
        }
        running.add(recurrence);
      }
    }
    return running.isEmpty() ? null : Recurrence.union(running).maxIntervalHours().orElse(null);
  }

  private static @Nullable Recurrence recurrence(
      @Nullable String pattern, @Nullable String startTime) {
    try {
      return pattern == null
          ? null
          : Recurrence.parse(pattern, Timestamps.toUtc(startTime).orElse(null));
    } catch (RecurrenceException e) {
      return null;
    }
  }
}
