package io.policyinventory.compliance;

import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.compliance.rule.ScopeFacts;
import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.MemberSwitches;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.UnreadPart;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.schedule.Recurrence;
import io.policyinventory.policy.schedule.RecurrenceException;
import io.policyinventory.policy.snapshot.PolicySchedules;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import io.policyinventory.policy.text.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A policy under test, and one rule applied to it. */
public final class Sample {

  public static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");
  public static final Scope CSBS = new Scope("csbs", "eu-de", "p1", "eu-de_team");
  public static final Scope VBS = new Scope("vbs", "eu-de", "p1", "eu-de_team");
  public static final Retention TWENTY = retention(20, -1);

  private Scope scope = CSBS;
  private boolean read = true;
  private boolean catalogueWhole = true;
  private final List<UnreadPart> lacking = new ArrayList<>();
  private @Nullable Boolean enabled = true;
  private @Nullable Integer unidentified;
  private @Nullable String createdAt;
  private final List<ScheduledOperation> operations = new ArrayList<>();
  private final List<ProtectedResource> resources = new ArrayList<>();
  private final List<Tag> tags = new ArrayList<>();

  public static Sample policy() {
    return new Sample();
  }

  public Sample in(Scope scope) {
    this.scope = scope;
    return this;
  }

  public Sample ofFailedScope() {
    this.read = false;
    return this;
  }

  public Sample enabled(@Nullable Boolean enabled) {
    this.enabled = enabled;
    return this;
  }

  public Sample createdAt(String text) {
    this.createdAt = text;
    return this;
  }

  public Sample unidentified(int members) {
    this.unidentified = members;
    return this;
  }

  public Sample runs(String pattern) {
    return with(operation(pattern, true, "backup", TWENTY));
  }

  public Sample runs(String pattern, Retention retention) {
    return with(operation(pattern, true, "backup", retention));
  }

  public Sample with(ScheduledOperation operation) {
    operations.add(operation);
    return this;
  }

  public Sample resource(String id, MembershipEvidence evidence, String... excluded) {
    resources.add(
        new ProtectedResource(
            id, "name-" + id, null, evidence, null, null, Arrays.asList(excluded), null, null));
    return this;
  }

  public Sample resourceInVault(String id, MemberSwitches switches, String... excluded) {
    resources.add(
        new ProtectedResource(
            id,
            "name-" + id,
            null,
            MembershipEvidence.LISTED,
            "v",
            "vault",
            Arrays.asList(excluded),
            null,
            null,
            switches));
    return this;
  }

  public Sample tag(String key, String value) {
    tags.add(new Tag(key, value));
    return this;
  }

  /** As the sources derive it: the pattern's rules, or none when it is not understood. */
  public static ScheduledOperation operation(
      @Nullable String pattern, boolean enabled, String type, Retention retention) {
    return operation(pattern, null, enabled, type, retention);
  }

  /** The same with a {@code start_time}. */
  public static ScheduledOperation operation(
      @Nullable String pattern,
      @Nullable String startTime,
      boolean enabled,
      String type,
      Retention retention) {
    Recurrence recurrence = null;
    try {
      recurrence =
          pattern == null
              ? null
              : Recurrence.parse(pattern, Timestamps.toUtc(startTime).orElse(null));
    } catch (RecurrenceException e) {
      // not understood
    }
    return new ScheduledOperation(
        "op1",
        "default",
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
        retention,
        null,
        null,
        Set.of());
  }

  public static Retention retention(@Nullable Integer backups, @Nullable Integer days) {
    return new Retention(backups, days, null, null, null, null, null);
  }

  public Policy build() {
    Policy policy = policy(null);
    List<ScheduledOperation> running = operations.stream().filter(policy::runs).toList();
    return running.isEmpty() || running.stream().anyMatch(o -> o.maxIntervalHours() == null)
        ? policy
        : policy(running.get(0).maxIntervalHours());
  }

  private Policy policy(@Nullable BigDecimal longest) {
    return new Policy(
        "id1",
        "nightly",
        null,
        "odd",
        enabled,
        createdAt,
        null,
        unidentified,
        longest,
        operations,
        resources,
        tags);
  }

  /** A policy as a snapshot would have it. */
  public static SnapshotPolicy snapshot(Scope scope, Policy policy) {
    return new SnapshotPolicy(
        scope,
        policy,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        PolicySchedules.of(policy, NOW).after(NOW));
  }

  List<Finding> judge(String rulesAndWaivers, Tag... catalogue) {
    Rules rules = Catalogue.rules(rulesAndWaivers);
    Policy policy = build();
    for (UnreadPart part : lacking) {
      policy = policy.lacking(part);
    }
    SnapshotPolicy snapshot = snapshot(scope, policy);
    return RuleEvaluation.of(rules, KnownServices.ALL, NOW, false)
        .findings(snapshot, new ScopeFacts(scope, read, Set.of(catalogue), catalogueWhole));
  }

  /** Of which that part is not known. */
  public Sample lacking(UnreadPart part) {
    lacking.add(part);
    return this;
  }

  /** In a scope whose tag catalogue has an entry that could not be understood. */
  public Sample withOddCatalogue() {
    catalogueWhole = false;
    return this;
  }

  /** {@code verdict subject-type subject-id: message} for each finding of one rule. */
  public List<String> under(String rule, Tag... catalogue) {
    return judge("rules: { " + rule + " }", catalogue).stream().map(Sample::shown).toList();
  }

  static String shown(Finding finding) {
    return finding.verdict().word()
        + " "
        + finding.subjectType().word()
        + " "
        + finding.subjectId()
        + ": "
        + finding.message();
  }
}
