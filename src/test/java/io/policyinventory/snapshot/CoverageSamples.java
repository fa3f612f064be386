package io.policyinventory.snapshot;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.coverage.ReasonCode;
import io.policyinventory.policy.coverage.ResourceKind;
import io.policyinventory.policy.text.Bytewise;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Rows of coverage to store. */
public final class CoverageSamples {

  public static final Comparator<Coverage> ORDER =
      Comparator.comparing((Coverage c) -> c.scope().service(), Bytewise.ORDER)
          .thenComparing(c -> c.scope().region(), Bytewise.ORDER)
          .thenComparing(c -> c.scope().projectId(), Bytewise.ORDER)
          .thenComparing(Coverage::resourceId, Bytewise.ORDER);

  private static final String[] HOURS = {"24", "24.5", "0", "1234567.89", "0.07", "168.00"};

  private CoverageSamples() {}

  /** Some rows of each scope. */
  public static List<Coverage> random(Random random, List<Scope> scopes) {
    List<Coverage> rows = new ArrayList<>();
    for (Scope scope : scopes) {
      for (String id : List.of("disk-1", "disk-\uD83D\uDE00", "disk-\uFF5E", "vm")) {
        if (random.nextInt(5) > 0) {
          rows.add(row(random, scope, id));
        }
      }
    }
    return rows;
  }

  /** Protected disks that were backed up in the night before a day; a tenth never were. */
  public static List<Coverage> backedUp(Random random, Scope scope, int disks, int day) {
    List<Coverage> rows = new ArrayList<>();
    for (int i = 0; i < disks; i++) {
      Instant taken =
          SnapshotFixture.START.plus(day, ChronoUnit.DAYS).minusMillis(random.nextInt(7_200_000));
      rows.add(
          new Coverage(
              scope,
              "disk-" + i,
              "data-" + i,
              ResourceKind.DISK.type(),
              "in-use",
              List.of(),
              "2026-01-01T00:00:00.123456Z",
              Protection.YES,
              List.of("daily"),
              BigDecimal.valueOf(24),
              i % 10 == 0 ? null : taken.toString(),
              i % 10 == 0 ? null : "available",
              null,
              null));
    }
    return rows;
  }

  private static Coverage row(Random random, Scope scope, String id) {
    return new Coverage(
        scope,
        id,
        one(random, "web", "", null),
        ResourceKind.values()[random.nextInt(2)].type(),
        one(random, "in-use", null),
        random.nextBoolean() ? List.of() : List.of(new Tag("a", "1; b=2"), new Tag("b", "")),
        one(random, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.120Z", null),
        Protection.values()[random.nextInt(3)],
        random.nextBoolean() ? List.of() : List.of("weekly", "daily"),
        random.nextInt(3) == 0 ? null : new BigDecimal(HOURS[random.nextInt(HOURS.length)]),
        one(random, "2026-02-01T00:00:00.000Z", "2026-02-02T03:04:05.678901Z", null),
        one(random, "available", null),
        random.nextBoolean() ? null : ReasonCode.values()[random.nextInt(5)],
        one(random, "line\nbreak", null));
  }

  private static @Nullable String one(Random random, @Nullable String... texts) {
    return Arrays.asList(texts).get(random.nextInt(texts.length));
  }
}
