package io.policyinventory.compliance;

import io.policyinventory.policy.MembershipEvidence;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.ProtectedResource;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.text.Bytewise;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/** Policies of any shape, from few words, so that two of them often share some parts. */
public final class ArbitraryPolicies {

  private static final List<String> WORDS =
      List.of("a", "b", "", "prod", "x]\ny", "ä\uFFFD", "\uD83D\uDE00", "[", "off");
  private static final List<String> PATTERNS =
      List.of(
          "FREQ=DAILY;BYHOUR=2;BYMINUTE=0",
          "FREQ=DAILY;BYHOUR=2,14;BYMINUTE=0,30",
          "FREQ=WEEKLY;BYDAY=MO,TH",
          "FREQ=MONTHLY;BYMONTHDAY=1,31;BYHOUR=2;BYMINUTE=0",
          "FREQ=DAILY;BYHOUR=1;BYMINUTE=0\nFREQ=WEEKLY;BYDAY=SU;BYHOUR=1;BYMINUTE=59",
          "FREQ=YEARLY",
          "",
          "start_time=22:00;frequency=3");

  private final Random random;

  private ArbitraryPolicies(long seed) {
    this.random = new Random(seed);
  }

  public static Arbitrary<Policy> any() {
    return Arbitraries.longs().map(seed -> new ArbitraryPolicies(seed).policy());
  }

  private Policy policy() {
    List<Tag> tags = parts(id -> new Tag(word(), word()));
    return new Policy(
        "id",
        text(),
        text(),
        text(),
        flag(),
        text(),
        text(),
        number(),
        decimal(),
        parts(id -> operation("o" + WORDS.get(id))),
        parts(id -> resource("r" + WORDS.get(id))),
        tags.stream()
            .distinct()
            .sorted(
                Comparator.comparing(Tag::key, Bytewise.ORDER)
                    .thenComparing(Tag::value, Bytewise.ORDER))
            .toList());
  }

  private ScheduledOperation operation(String id) {
    boolean sensible = random.nextBoolean();
    ScheduledOperation understood =
        Sample.operation(
            PATTERNS.get(random.nextInt(PATTERNS.size())), true, "backup", retention());
    return new ScheduledOperation(
        id,
        text(),
        text(),
        sensible ? "backup" : text(),
        sensible || random.nextBoolean(),
        text(),
        text(),
        text(),
        text(),
        sensible ? understood.pattern() : text(),
        sensible ? understood.rrule() : text(),
        text(),
        text(),
        random.nextBoolean() ? "2026-03-01T10:11:12Z" : text(),
        sensible ? understood.runsPerWeek() : decimal(),
        sensible ? understood.maxIntervalHours() : decimal(),
        understood.retention(),
        text(),
        text(),
        Set.of());
  }

  private Retention retention() {
    return new Retention(number(), number(), flag(), number(), number(), number(), number());
  }

  private ProtectedResource resource(String id) {
    return new ProtectedResource(
        id,
        text(),
        text(),
        MembershipEvidence.values()[random.nextInt(3)],
        text(),
        text(),
        parts(i -> "v" + i),
        null,
        text());
  }

  private <T> List<T> parts(IntFunction<T> part) {
    TreeSet<String> ids = new TreeSet<>(Bytewise.ORDER);
    for (int i = random.nextInt(4); i > 0; i--) {
      ids.add(word());
    }
    List<T> parts = new ArrayList<>();
    ids.forEach(id -> parts.add(part.apply(WORDS.indexOf(id))));
    return parts;
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private @Nullable String text() {
    return random.nextInt(4) == 0 ? null : word();
  }

  private @Nullable Boolean flag() {
    return random.nextInt(3) == 0 ? null : random.nextBoolean();
  }

  private @Nullable Integer number() {
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1 -> -1;
      case 2 -> 0;
      case 3 -> random.nextInt(100);
      default -> random.nextInt();
    };
  }

  private @Nullable BigDecimal decimal() {
    return random.nextInt(3) == 0 ? null : BigDecimal.valueOf(random.nextInt(100_000) - 10, 2);
  }
}
