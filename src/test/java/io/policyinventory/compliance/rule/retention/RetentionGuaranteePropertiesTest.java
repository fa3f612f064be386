package io.policyinventory.compliance.rule.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.compliance.Sample;
import io.policyinventory.policy.Retention;
import io.policyinventory.policy.ScheduledOperation;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What is guaranteed, against a service that prunes night after night for two years and more. */
class RetentionGuaranteePropertiesTest {

  /** A weekly schedule: hours of some days of the week. */
  record Week(Set<DayOfWeek> days, Set<Integer> hours) {
    String rrule() {
      return "FREQ=WEEKLY;BYDAY="
          + days.stream().map(day -> day.name().substring(0, 2)).collect(Collectors.joining(","))
          + ";BYHOUR="
          + hours.stream().map(Object::toString).collect(Collectors.joining(","))
          + ";BYMINUTE=0";
    }

    List<LocalDateTime> runs(LocalDateTime from, LocalDateTime until) {
      List<LocalDateTime> runs = new ArrayList<>();
      for (LocalDateTime at = from; at.isBefore(until); at = at.plusHours(1)) {
        if (days.contains(at.getDayOfWeek()) && hours.contains(at.getHour())) {
          runs.add(at);
        }
      }
      return runs;
    }
  }

  /** What the pruning service held at its worst. */
  record Worst(double hours, int copies) {}

  @Property(tries = 150)
  void isNeverMoreThanWhatPruningLeaves(
      @ForAll("weeks") Week week, @ForAll("retentions") Retention retention) {
    RetentionGuarantee guarantee = RetentionGuarantee.of(operation(week, retention));
    Worst worst = pruned(week, retention, 5);

    assertThat(guarantee.hours()).isLessThanOrEqualTo(worst.hours);
    assertThat(guarantee.copies()).isLessThanOrEqualTo(worst.copies);
    assertThat(guarantee.mostHours()).isEqualTo(guarantee.hours());
    assertThat(guarantee.mostCopies()).isEqualTo(guarantee.copies());
  }

  @Property(tries = 15)
  void isAllThatPruningLeavesInTheLongRun(
      @ForAll("weeks") Week week, @ForAll("oneTier") Retention retention) {
    RetentionGuarantee guarantee = RetentionGuarantee.of(operation(week, retention));
    Worst worst = pruned(week, retention, 29);

    assertThat(guarantee.hours()).isEqualTo(worst.hours);
    assertThat(guarantee.copies()).isEqualTo(worst.copies);
  }

  private static ScheduledOperation operation(Week week, Retention retention) {
    return Sample.operation(week.rrule(), true, "backup", retention);
  }

  /** Prunes after each run; what it holds is looked at once every tier had time to fill. */
  private static Worst pruned(Week week, Retention retention, int years) {
    LocalDateTime start = LocalDateTime.of(2003, 5, 1, 0, 0);
    LocalDateTime full = start.plusYears(3);
    TreeSet<LocalDateTime> held = new TreeSet<>();
    double hours = Double.POSITIVE_INFINITY;
    int copies = Integer.MAX_VALUE;
    for (LocalDateTime run : week.runs(start, full.plusYears(years - 3))) {
      if (!run.isBefore(full)) {
        hours = Math.min(hours, ChronoUnit.HOURS.between(held.first(), run));
      }
      held.add(run);
      Set<LocalDateTime> kept = new LinkedHashSet<>();
      keep(kept, held, retention.maxBackups(), at -> at);
      keep(kept, held, retention.dayBackups(), LocalDateTime::toLocalDate);
      keep(
          kept,
          held,
          retention.weekBackups(),
          at ->
              at.get(IsoFields.WEEK_BASED_YEAR) * 100 + at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      keep(kept, held, retention.monthBackups(), at -> at.getYear() * 100 + at.getMonthValue());
      keep(kept, held, retention.yearBackups(), LocalDateTime::getYear);
      held.retainAll(kept);
      if (!run.isBefore(full)) {
        copies = Math.min(copies, held.size());
      }
    }
    return new Worst(hours, copies);
  }

  private static void keep(
      Set<LocalDateTime> kept,
      TreeSet<LocalDateTime> held,
      @Nullable Integer buckets,
      Function<LocalDateTime, Object> bucket) {
    Set<Object> seen = new LinkedHashSet<>();
    for (LocalDateTime at : held.descendingSet()) {
      if (buckets == null || seen.size() == buckets) {
        return;
      }
      if (seen.add(bucket.apply(at))) {
        kept.add(at);
      }
    }
  }

  @Provide
  Arbitrary<Week> weeks() {
    return Combinators.combine(
            Arbitraries.of(DayOfWeek.class).set().ofMinSize(1).ofMaxSize(7),
            Arbitraries.integers().between(0, 23).set().ofMinSize(1).ofMaxSize(3))
        .as(Week::new);
  }

  @Provide
  Arbitrary<Retention> retentions() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 20),
            Arbitraries.integers().between(0, 14),
            Arbitraries.integers().between(0, 8),
            Arbitraries.integers().between(0, 18),
            Arbitraries.integers().between(0, 3))
        .as(
            (count, days, weeks, months, years) ->
                new Retention(count, -1, false, days, weeks, months, years));
  }

  @Provide
  Arbitrary<Retention> oneTier() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3), Arbitraries.integers().between(1, 3))
        .as(
            (tier, count) ->
                new Retention(
                    1,
                    -1,
                    false,
                    tier == 0 ? count : 0,
                    tier == 1 ? count : 0,
                    tier == 2 ? count : 0,
                    tier == 3 ? count : 0));
  }
}
