package io.policyinventory.snapshot;

import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Tag;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Policies to stage. */
public final class Samples {

  private Samples() {}

  public static Scope scope(int number) {
    return new Scope("csbs", "eu-de", "project-" + number, "eu-de_team" + number);
  }

  public static Policy policy(String id, String name, List<Tag> tags) {
    ScheduledOperation operation =
        new ScheduledOperation(
            id + "-op",
            "nightly",
            null,
            "backup",
            true,
            "t1",
            "default",
            "time",
            "calendar",
            "BEGIN:VCALENDAR\r\nRRULE:FREQ=DAILY;BYHOUR=2;BYMINUTE=0\r\nEND:VCALENDAR\r\n",
            "FREQ=DAILY;BYHOUR=2;BYMINUTE=0",
            "Daily at 02:00 UTC",
            "UTC+00:00",
            "2026-01-01T02:00:00Z",
            new BigDecimal("7"),
            new BigDecimal("24"),
            new Retention(20, -1, false, 7, null, null, null),
            "plan",
            "provider",
            Set.of());
    ProtectedResource resource =
        new ProtectedResource(
            id + "-vm",
            "web",
            "OS::Nova::Server",
            MembershipEvidence.LISTED,
            null,
            null,
            List.of("disk-1", "disk-2"),
            null,
            "{\"a\":\"\\u0041\"}");
    return new Policy(
        id,
        name,
        null,
        "suspended",
        true,
        "2026-01-01T00:00:00.123Z",
        "provider",
        null,
        new BigDecimal("24"),
        List.of(operation),
        List.of(resource),
        tags);
  }

  /** The same policy with so many servers instead, their ids beginning with its own. */
  public static Policy withServers(Policy policy, int servers) {
    return policy.withResources(
        IntStream.range(0, servers)
            .mapToObj(each -> server("%s-%04d".formatted(policy.id(), each)))
            .toList());
  }

  private static ProtectedResource server(String id) {
    return new ProtectedResource(
        id,
        "server-" + id,
        "OS::Nova::Server",
        MembershipEvidence.LISTED,
        null,
        null,
        List.of(),
        null,
        null);
  }

  public static PolicyRecord record(Policy policy) {
    String document = "{\"id\":\"" + policy.id() + "\",\"name\":\"" + policy.name() + "\"}";
    return new PolicyRecord(policy, document, hash(policy.toString()));
  }

  public static Reject reject(@Nullable String policyId) {
    return reject(Reject.Part.POLICY, policyId);
  }

  /** At a position whose words no service uses. */
  public static Reject reject(Reject.Part part, @Nullable String policyId) {
    return new Reject(part, policyId, null, "GET /any", "any[0]", "expected an object", "7");
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
