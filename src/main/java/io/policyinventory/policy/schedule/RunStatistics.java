package io.policyinventory.policy.schedule;

import io.policyinventory.policy.schedule.Recurrence.StartedRule;
import io.policyinventory.policy.schedule.RunCycle.Anchored;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often rules run, and how long the pauses are.
 *
 * <p>Rules whose times are all known are laid side by side, and so are rules of one pattern that
 * lack the same parts. Nobody can tell how such groups fall in with one another, so their runs are
 * added up, and the longest pause is the shortest of the longest pauses of each group: the real one
 * may be shorter, never longer. Rules that take too long to repeat together are treated likewise.
 */
final class RunStatistics {

  /** A Monday at midnight; stands in for what is unknown. */
  private static final LocalDateTime ANY_START = LocalDateTime.of(1970, 1, 5, 0, 0);

  private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(60);

  private final List<RunCycle> cycles = new ArrayList<>();
  private boolean someUnknown;

  RunStatistics(List<StartedRule> rules) {
    Map<Object, List<Anchored>> groups = new LinkedHashMap<>();
    for (StartedRule started : rules) {
      if (started.start() == null && mattersWhereItStarts(started.rule())) {
        someUnknown = true;
        continue;
      }
      LocalDateTime start = started.start() == null ? ANY_START : started.start();
      groups
          .computeIfAbsent(started.sharedUnknowns(), unknowns -> new ArrayList<>())
          .add(new Anchored(started.rule().from(start), start.toLocalDate().toEpochDay()));
    }
    groups.values().forEach(this::addCycles);
  }

  private void addCycles(List<Anchored> group) {
    RunCycle together = RunCycle.of(group);
    if (together != null) {
      cycles.add(together);
    } else {
      group.forEach(rule -> addCycles(List.of(rule)));
    }
  }

  /** Every so many days, but only on some week days: a different start can change the rhythm. */
  private static boolean mattersWhereItStarts(RecurrenceRule rule) {
    return rule.frequency() == RecurrenceRule.Frequency.DAILY
        && rule.onSomeWeekDaysOnly()
        && rule.interval() % 7 == 0;
  }

  Optional<BigDecimal> runsPerWeek() {
    if (someUnknown || cycles.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal runs = BigDecimal.ZERO;
    for (RunCycle cycle : cycles) {
      runs =
          runs.add(
              BigDecimal.valueOf(7 * cycle.runs())
                  .divide(BigDecimal.valueOf(cycle.days()), 12, RoundingMode.HALF_UP));
    }
    return Optional.of(plain(runs));
  }

  Optional<BigDecimal> maxIntervalHours() {
    return cycles.stream()
        .filter(cycle -> cycle.runs() > 0)
        .map(RunCycle::longestGap)
        .min(Long::compare)
        .map(
            minutes ->
                plain(
                    BigDecimal.valueOf(minutes).divide(MINUTES_PER_HOUR, 4, RoundingMode.HALF_UP)));
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal rounded = number.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
