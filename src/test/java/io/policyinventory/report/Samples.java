package io.policyinventory.report;

import io.policyinventory.policy.Evidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ScopeResult;
import io.policyinventory.policy.ScopeStatus;
import io.policyinventory.policy.ScopedReject;
import io.policyinventory.policy.SnapshotPolicy;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.TagCount;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values for tests, all made from numbers. */
public final class Samples {

  public static final Instant START = Instant.parse("2026-11-22T01:30:00Z");

  private Samples() {}

  public static RunFacts run(long id) {
    return new RunFacts(
        id,
        "inventory",
        Map.of("services", "csbs,vbs", "formats", "csv,xlsx"),
        true,
        START,
        START.plusSeconds(95),
        "1.0.0",
        "3",
        id - 1,
        "0".repeat(64));
  }

  public static Scope scope(String service, int project) {
    return new Scope(service, "eu-de", "p%031d".formatted(project), "eu-de_team" + project);
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
        "op-%034d".formatted(number),
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
        "fc4d5750-22e7-4798-8a46-f48f62c4c1da");
  }

  public static ProtectedResource resource(int number) {
    return new ProtectedResource(
        "r-%034d".formatted(number),
        "server-" + number,
        "OS::Nova::Server",
        Evidence.LISTED,
        null,
        null,
        List.of("v1", "v2"),
        "{\"a\":1}");
  }

  public static SnapshotPolicy seen(Scope scope, Policy policy) {
    return new SnapshotPolicy(scope, policy, START.minusSeconds(86_400), START);
  }

  public static ScopeResult complete(Scope scope) {
    return new ScopeResult(scope, ScopeStatus.COMPLETE, 3, 4, 5, 2, 1, 1, 3, 0, null, null);
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
          policies.add(seen(scope, policy("id-%033d".formatted(i), name, i % 3, i % 4)));
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
        scopes,
        List.of(
            new ScopedReject(
                first,
                new Reject(
                    "bad", null, "GET /v1/p/policies", "policies[3]", "name is a list", "{}"))));
  }

  public static InMemorySnapshot of(Policy... policies) {
    Scope scope = scope("csbs", 1);
    List<SnapshotPolicy> seen = new ArrayList<>();
    for (Policy policy : policies) {
      seen.add(seen(scope, policy));
    }
    return new InMemorySnapshot(run(17), seen, List.of(), List.of(complete(scope)), List.of());
  }

  private static ScopeResult failed(
      Scope scope, ScopeStatus status, @Nullable String code, String message) {
    return new ScopeResult(scope, status, 0, 0, 0, 0, 0, 0, 4, 3, code, message);
  }
}
