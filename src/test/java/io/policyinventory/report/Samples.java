package io.policyinventory.report;

import io.policyinventory.policy.KnownServices;
import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.TagCount;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ReasonCode;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.FindingState;
import io.policyinventory.policy.finding.ReportedFinding;
import io.policyinventory.policy.finding.RuleCounts;
import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.RuleState;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.policy.finding.WaiverState;
import io.policyinventory.policy.snapshot.Change;
import io.policyinventory.policy.snapshot.ChangeSubject;
import io.policyinventory.policy.snapshot.PolicySchedules;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.policy.snapshot.ScopedReject;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import io.policyinventory.policy.snapshot.TrendPoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values for tests, all made from numbers. */
public final class Samples {

  public static final Instant START = Instant.parse("2026-11-22T01:30:00Z");

  static final RunBasis BASIS =
      new RunBasis(
          true, 12, 12, 1, "iam.example.com", "OTC42", "reader", "rules.yaml", "ab".repeat(32));

  private Samples() {}

  public static RunFacts run(long id) {
    return new RunFacts(
        id,
        "inventory",
        Map.of("services", "csbs,vbs", "formats", "csv,xlsx"),
        true,
        BASIS,
        START,
        START.plusSeconds(95),
        "1.0.0",
        "3",
        7L,
        id - 1,
        "0".repeat(64));
  }

  public static Scope scope(String service, int project) {
    return new Scope(service, "eu-de", padded("p", 31, project), "eu-de_team" + project);
  }

  public static Policy policy(String id, String name, int operations, int resources) {
    return new Policy(
        id,
        name,
        "Nightly copies",
        "suspended",
        name.length() % 5 != 0,
        "2018-08-20T09:14:11.123456Z",
        "fc4d5750-22e7-4798-8a46-f48f62c4c1da",
        null,
        BigDecimal.valueOf(new int[] {12, 24, 24, 168, 800}[Math.floorMod(id.hashCode(), 5)]),
        IntStream.range(0, operations).mapToObj(Samples::operation).toList(),
        IntStream.range(0, resources).mapToObj(Samples::resource).toList(),
        List.of(new Tag("env", "prod"), new Tag("owner", "")));
  }

  public static ScheduledOperation operation(int number) {
    return new ScheduledOperation(
        padded("op-", 34, number),
        "default" + number,
        null,
        "backup",
        true,
        "831b6ff8-44b5-44d3-a3c5-4d2d1a4ab3ff",
        "trigger",
        "time",
        "calendar",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:FREQ=DAILY;BYHOUR=2\r\nEND:VEVENT\r\n",
        "FREQ=DAILY;BYHOUR=2;BYMINUTE=0",
        "Daily at 02:00 UTC",
        "UTC+00:00",
        "2018-08-20T09:14:11Z",
        new BigDecimal("7"),
        new BigDecimal("24.5"),
        new Retention(20, -1, false, 0, 0, null, null),
        null,
        "fc4d5750-22e7-4798-8a46-f48f62c4c1da",
        Set.of());
  }

  public static ProtectedResource resource(int number) {
    return new ProtectedResource(
        padded("r-", 34, number),
        "server-" + number,
        "OS::Nova::Server",
        MembershipEvidence.LISTED,
        null,
        null,
        List.of("v1", "v2"),
        null,
        "{\"a\":1}");
  }

  public static SnapshotPolicy seen(Scope scope, Policy policy) {
    return new SnapshotPolicy(
        scope,
        policy,
        START.minusSeconds(86_400),
        START,
        null,
        PolicySchedules.of(policy, START).after(START));
  }

  public static ScopeResult complete(Scope scope) {
    return new ScopeResult(
        scope,
        KnownServices.lists(scope),
        ScopeStatus.COMPLETE,
        2L,
        16L,
        3,
        4,
        5,
        2,
        1,
        1,
        3,
        0,
        null,
        null);
  }

  /** Six projects in two services, a failed and a skipped scope, a reject. */
  public static InMemorySnapshot snapshot() {
    List<SnapshotPolicy> policies = new ArrayList<>();
    List<ScopeResult> scopes = new ArrayList<>();
    for (String service : List.of("csbs", "vbs")) {
      for (int project = 1; project <= 6; project++) {
        Scope scope = scope(service, project);
        for (int i = 0; i < project + 1; i++) {
          String name = "policy-" + "x".repeat(i);
          policies.add(seen(scope, policy(padded("id-", 33, i), name, i % 3, i % 4)));
        }
        scopes.add(complete(scope));
      }
    }
    scopes.add(failed(scope("vbs", 7), ScopeStatus.FAILED, "BackupPolicy.0003", "internal error"));
    scopes.add(failed(scope("vbs", 8), ScopeStatus.SKIPPED, null, "no endpoint in the catalogue"));
    Scope first = scope("csbs", 1);
    return new InMemorySnapshot(
        run(17),
        policies,
        List.of(new TagCount(first, new Tag("env", "prod"), true, 2)),
        findings(),
        changes(),
        coverage(),
        scopes,
        List.of(
            new ScopedReject(
                first,
                new Reject(
                    Reject.Part.POLICY,
                    "bad",
                    null,
                    "GET /v1/p/policies",
                    "policies[3]",
                    "name is a list",
                    "{}"))),
        rules(),
        waivers(),
        trend());
  }

  /** On, off and not checked, with and without parameters, remediation and controls. */
  public static List<RuleResult> rules() {
    return List.of(
        new RuleResult(
            "backup-stale",
            "Backups are fresh",
            Severity.CRITICAL,
            RuleState.NOT_CHECKED,
            "servers, disks and their backups were not read",
            "graceHours=12",
            RuleCounts.NONE,
            null,
            List.of()),
        new RuleResult(
            "policy-disabled",
            "Policies are enabled",
            Severity.WARNING,
            RuleState.ON,
            null,
            "",
            new RuleCounts(9, 2, 0, 1),
            "Enable the policy, or delete it",
            List.of("ISO/IEC 27001:2022 A.8.13", "BSI C5 OPS-06")),
        new RuleResult(
            "retention-unbounded",
            "Backups are kept within limits",
            Severity.INFO,
            RuleState.OFF,
            "it is not in the rule file",
            "",
            RuleCounts.NONE,
            "Set a limit",
            List.of()));
  }

  /** One of each state. */
  public static List<WaiverResult> waivers() {
    return List.of(
        new WaiverResult(
            "no-resources",
            "lab-*",
            null,
            LocalDate.parse("2027-01-31"),
            "lab is being wound down",
            WaiverState.ACTIVE,
            1),
        new WaiverResult(
            "no-resources",
            null,
            "=x",
            LocalDate.parse("2026-01-31"),
            "old",
            WaiverState.EXPIRED,
            0),
        new WaiverResult(
            "backup-stale",
            "*",
            "db-??",
            LocalDate.parse("2027-06-30"),
            "replicated",
            WaiverState.UNUSED,
            0));
  }

  /** Of runs 1 to 17, of which the first read no servers and the second checked no rules. */
  public static List<TrendPoint> trend() {
    return IntStream.rangeClosed(1, 17)
        .mapToObj(
            run ->
                new TrendPoint(
                    run,
                    START.minusSeconds(86_400L * (17 - run)),
                    12,
                    run % 5 == 0 ? 2 : 0,
                    run % 7 == 0 ? 1 : 0,
                    54,
                    run == 1 ? null : new TrendPoint.Protected(40 + run, 30 - run, 2),
                    run == 2 ? null : new TrendPoint.Found(20 - run, 5, 3, 1, 2),
                    run == 1 ? 54 : 0,
                    run % 3,
                    0))
        .toList();
  }

  public static InMemorySnapshot of(Policy... policies) {
    Scope scope = scope("csbs", 1);
    List<SnapshotPolicy> seen = new ArrayList<>();
    for (Policy policy : policies) {
      seen.add(seen(scope, policy));
    }
    return new InMemorySnapshot(
        run(17),
        seen,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(complete(scope)),
        List.of());
  }

  /** The snapshot with other servers and disks. */
  public static InMemorySnapshot covering(List<Coverage> coverage) {
    InMemorySnapshot data = snapshot();
    return new InMemorySnapshot(
        data.run(),
        data.policies(),
        data.tags(),
        data.findings(),
        data.changes(),
        coverage,
        data.scopes(),
        data.rejects(),
        data.rules(),
        data.waivers(),
        data.trend());
  }

  /** Every severity, verdict and subject, a waived one, in the order of the report. */
  public static List<ReportedFinding> findings() {
    Scope first = scope("csbs", 1);
    Scope unread = scope("vbs", 7);
    return Stream.of(
            finding(first, 0, "retention-too-short", Severity.CRITICAL, SubjectType.OPERATION),
            finding(first, 1, "interval-too-long", Severity.CRITICAL, SubjectType.POLICY),
            new Finding(
                unread,
                null,
                null,
                "interval-too-long",
                Severity.CRITICAL,
                Verdict.UNKNOWN,
                SubjectType.SCOPE,
                unread.label(),
                unread.label(),
                "the scope could not be read",
                null),
            finding(first, 0, "policy-disabled", Severity.WARNING, SubjectType.POLICY),
            finding(first, 1, "policy-disabled", Severity.WARNING, SubjectType.POLICY)
                .waived(LocalDate.parse("2027-01-31")),
            finding(scope("vbs", 2), 0, "policy-disabled", Severity.WARNING, SubjectType.POLICY),
            finding(first, 1, "no-resources", Severity.INFO, SubjectType.RESOURCE))
        .sorted(Finding.ORDER)
        .map(Samples::reported)
        .toList();
  }

  /** Critical ones are new, others are open since the day before. */
  private static ReportedFinding reported(Finding finding) {
    return finding.severity() == Severity.CRITICAL
        ? new ReportedFinding(finding, FindingState.NEW, START)
        : new ReportedFinding(finding, FindingState.OPEN, START.minusSeconds(86_400));
  }

  /**
   * A policy added, one removed, two fields of a third and one of a fourth changed; a server that
   * lost its protection, a finding that is new and one that ended, a scope that failed.
   */
  public static List<ScopedChange> changes() {
    Scope first = scope("csbs", 1);
    Scope unread = scope("vbs", 7);
    return List.of(
        change(first, 0, new Change(Change.Kind.ADDED, "", null, null)),
        change(first, 1, Change.changed("enabled", "true", "false")),
        change(first, 1, Change.changed("name", "=old", "new")),
        change(first, 2, new Change(Change.Kind.REMOVED, "", null, null)),
        new ScopedChange(
            scope("ecs", 1),
            null,
            null,
            new ChangeSubject(ChangeSubject.Type.COVERAGE, padded("r-", 34, 2), "web-02"),
            Change.changed("protected", "yes", "no")),
        new ScopedChange(
            scope("ecs", 1),
            null,
            null,
            new ChangeSubject(
                ChangeSubject.Type.FINDING,
                "resource-unprotected: resource " + padded("r-", 34, 2),
                "web-02"),
            new Change(Change.Kind.ADDED, "", null, "fail")),
        new ScopedChange(
            scope("ecs", 1),
            null,
            null,
            new ChangeSubject(
                ChangeSubject.Type.FINDING,
                "resource-unprotected: resource " + padded("r-", 34, 3),
                null),
            new Change(Change.Kind.REMOVED, "", "unknown", null)),
        change(scope("vbs", 2), 1, Change.changed("description", null, "Nightly copies")),
        new ScopedChange(
            unread,
            null,
            null,
            new ChangeSubject(
                ChangeSubject.Type.SCOPE, "vbs/eu-de/" + unread.projectId(), unread.label()),
            Change.changed("status", "complete", "failed")));
  }

  /**
   * Servers and disks of three projects: of each verdict, with and without backups, names, tags,
   * policies and reasons.
   */
  public static List<Coverage> coverage() {
    Scope first = scope("ecs", 1);
    Scope second = scope("ecs", 2);
    Scope disks = scope("evs", 1);
    return List.of(
        coverage(first, 1, "web-01", Protection.YES, 1, "2026-11-21T22:03:11Z", null),
        coverage(first, 2, "web-02", Protection.NO, 0, null, "no policy has it"),
        coverage(
            first,
            3,
            "=cmd|' /C calc'!A0",
            Protection.NO,
            1,
            "2026-10-01T22:00:00.123Z",
            "-its policy \"csbs web, daily\" is disabled;\r\nit was protected until 2026-10-01"),
        coverage(
            second, 1, "db-01", Protection.UNKNOWN, 2, null, "csbs could not be read: 403 denied"),
        coverage(second, 2, null, Protection.YES, 1, null, "no backup of it is known"),
        coverage(disks, 1, "data", Protection.YES, 2, "2026-11-21T22:03:11.123456Z", null),
        coverage(disks, 2, null, Protection.NO, 0, null, "attached to no server"),
        coverage(
            scope("evs", 3), 1, "lab", Protection.UNKNOWN, 0, null, "cbr could not be read: 500"));
  }

  public static Coverage coverage(
      Scope scope,
      int number,
      @Nullable String name,
      Protection protection,
      int policies,
      @Nullable String lastBackupAt,
      @Nullable String reason) {
    boolean server = scope.service().equals("ecs");
    return new Coverage(
        scope,
        padded("r-", 34, number),
        name,
        (server ? ResourceKind.SERVER : ResourceKind.DISK).type(),
        server ? "ACTIVE" : "in-use",
        name == null ? List.of() : List.of(new Tag("env", "prod"), new Tag("owner", "@ops, \"x\"")),
        "2026-01-02T03:04:05Z",
        protection,
        IntStream.rangeClosed(1, policies).mapToObj(i -> "daily-" + i).toList(),
        policies == 0 ? null : new BigDecimal("24.5"),
        lastBackupAt,
        lastBackupAt == null ? null : "available",
        reason == null ? null : ReasonCode.NO_POLICY,
        reason);
  }

  private static Finding finding(
      Scope scope, int policy, String rule, Severity severity, SubjectType subject) {
    String id = padded("id-", 33, policy);
    return new Finding(
        scope,
        id,
        "policy-" + "x".repeat(policy),
        rule,
        severity,
        Verdict.FAIL,
        subject,
        id,
        null,
        "expected 24 hours, found 168",
        null);
  }

  private static ScopedChange change(Scope scope, int policy, Change change) {
    return ScopedChange.ofPolicy(
        scope, padded("id-", 33, policy), "policy-" + "x".repeat(policy), change);
  }

  private static String padded(String prefix, int digits, int number) {
    return prefix + "0".repeat(digits - Integer.toString(number).length()) + number;
  }

  private static ScopeResult failed(
      Scope scope, ScopeStatus status, @Nullable String code, String message) {
    return new ScopeResult(
        scope, KnownServices.lists(scope), status, 1L, 16L, 0, 0, 0, 0, 0, 0, 4, 3, code, message);
  }
}
