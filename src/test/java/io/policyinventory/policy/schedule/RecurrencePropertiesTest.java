package io.policyinventory.policy.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/** What must hold for all rules, measured against the runs that lib-recur enumerates. */
class RecurrencePropertiesTest {

  /** A multiple of the cycle of every daily and weekly rule made here. */
  private static final int CYCLE_DAYS = 84;

  private static final int FOUR_YEARS = 1461;

  record Started(List<String> rules, LocalDateTime start) {
    Recurrence recurrence() throws RecurrenceException {
      return Recurrence.ofRules(rules, start);
    }
  }

  @Property(tries = 500)
  void normalFormStaysAsItIs(@ForAll("started") Started started) throws RecurrenceException {
    String rrule = started.recurrence().rrule();
    String withoutStart = Recurrence.ofRules(started.rules, null).rrule();

    assertThat(Recurrence.parse(rrule, null).rrule()).isEqualTo(rrule);
    assertThat(Recurrence.parse(rrule, started.start.plusHours(31)).rrule()).isEqualTo(rrule);
    assertThat(Recurrence.parse(withoutStart, null).rrule()).isEqualTo(withoutStart);
    assertThat(Recurrence.parse(withoutStart, started.start).rrule()).isEqualTo(rrule);
  }

  @Property(tries = 300)
  void orderOfPartsValuesAndRulesDoesNotMatter(
      @ForAll("started") Started started, @ForAll Random random) throws RecurrenceException {
    List<String> shuffled = new ArrayList<>();
    for (String rule : started.rules) {
      List<String> parts = new ArrayList<>();
      for (String part : rule.split(";")) {
        List<String> values = new ArrayList<>(List.of(part.split("=")[1].split(",")));
        Collections.shuffle(values, random);
        parts.add(part.split("=")[0] + "=" + String.join(",", values));
      }
      Collections.shuffle(parts, random);
      shuffled.add(String.join(";", parts));
    }
    Collections.shuffle(shuffled, random);

    assertThat(Recurrence.ofRules(shuffled, started.start).rrule())
        .isEqualTo(started.recurrence().rrule());
  }

  @Property(tries = 300)
  void everyWayToWriteTheRulesIsTheSame(@ForAll("started") Started started, @ForAll Random random)
      throws RecurrenceException {
    StringBuilder calendar = new StringBuilder("BEGIN:VCALENDAR\r\n");
    for (String rule : started.rules) {
      calendar.append("BEGIN:VEVENT\r\n").append(cased("RRULE:", random));
      for (char c : rule.toCharArray()) {
        boolean mark = c == ';' || c == '=' || c == ',';
        calendar.append(mark ? blank(random) : random.nextInt(9) == 0 ? "\r\n " : "");
        calendar.append(cased(String.valueOf(c), random)).append(mark ? blank(random) : "");
      }
      calendar.append("\r\nEND:VEVENT\r\n");
    }

    assertThat(Recurrence.parse(calendar.append("END:VCALENDAR").toString(), started.start).rrule())
        .isEqualTo(started.recurrence().rrule());
  }

  @Property(tries = 300)
  void rulesOfTheNormalFormDifferInMoreThanTheirHours(@ForAll("started") Started started)
      throws RecurrenceException {
    List<String> rules = started.recurrence().rrule().lines().toList();

    assertThat(rules).isSorted();
    assertThat(rules.stream().map(rule -> rule.replaceAll("BYHOUR=[0-9,]+", "")))
        .doesNotHaveDuplicates();
  }

  private static String blank(Random random) {
    return List.of("", "", " ", "\t").get(random.nextInt(4));
  }

  private static String cased(String text, Random random) {
    return random.nextBoolean() ? text : text.toLowerCase(Locale.ROOT);
  }

  @Property(tries = 200)
  void countsAndMeasuresWhatIsEnumerated(@ForAll("operations") List<Started> operations)
      throws Exception {
    List<Recurrence> recurrences = new ArrayList<>();
    for (Started operation : operations) {
      recurrences.add(operation.recurrence());
    }
    checkAgainstEnumeration(Recurrence.union(recurrences), operations, CYCLE_DAYS);
  }

  @Property(tries = 60)
  void countsAndMeasuresDaysOfTheMonth(@ForAll("monthly") Started started) throws Exception {
    checkAgainstEnumeration(started.recurrence(), List.of(started), FOUR_YEARS);
  }

  @Property(tries = 200)
  void findsTheNextRun(@ForAll("anyOperations") List<Started> operations, @ForAll("minutes") int at)
      throws Exception {
    List<Recurrence> recurrences = new ArrayList<>();
    for (Started operation : operations) {
      recurrences.add(operation.recurrence());
    }
    Instant instant = operations.get(0).start.plusMinutes(at).toInstant(ZoneOffset.UTC);
    TreeSet<Instant> runs = new TreeSet<>();
    for (Started operation : operations) {
      Instant from = operation.start.toInstant(ZoneOffset.UTC);
      runs.addAll(
          runs(operation, (from.isAfter(instant) ? from : instant).plus(70, ChronoUnit.DAYS)));
    }

    assertThat(Recurrence.union(recurrences).nextAfter(instant))
        .isEqualTo(Optional.ofNullable(runs.higher(instant)));
  }

  @Property(tries = 300)
  void anUnknownStartIsNeverTooOptimistic(@ForAll("started") Started started)
      throws RecurrenceException {
    Recurrence known = started.recurrence();
    Recurrence unknown = Recurrence.ofRules(started.rules, null);

    assertThat(unknown.maxIntervalHours().orElseThrow())
        .isGreaterThanOrEqualTo(known.maxIntervalHours().orElseThrow());
    assertThat(unknown.runsPerWeek().orElseThrow())
        .isGreaterThanOrEqualTo(known.runsPerWeek().orElseThrow());
  }

  @Property(tries = 2000)
  void refusesAnyOtherTextInOneWay(@ForAll("texts") String text) {
    try {
      Recurrence recurrence = Recurrence.parse(text, null);
      assertThat(recurrence.rrule()).startsWith("FREQ=");
      assertThat(recurrence.schedule()).isNotEmpty();
      recurrence.runsPerWeek();
      recurrence.maxIntervalHours();
      recurrence.nextAfter(Instant.EPOCH);
    } catch (RecurrenceException e) {
      assertThat(e).hasMessageStartingWith("expected ");
    }
  }

  private static void checkAgainstEnumeration(
      Recurrence recurrence, List<Started> operations, int cycleDays)
      throws InvalidRecurrenceRuleException {
    Instant from =
        operations.stream()
            .map(operation -> operation.start.toInstant(ZoneOffset.UTC))
            .max(Instant::compareTo)
            .orElseThrow();
    Instant oneCycle = from.plus(cycleDays, ChronoUnit.DAYS);
    TreeSet<Instant> all = new TreeSet<>();
    for (Started operation : operations) {
      all.addAll(runs(operation, oneCycle.plus(70, ChronoUnit.DAYS)));
    }
    List<Instant> runs = List.copyOf(all.tailSet(from));
    long count = runs.stream().filter(run -> run.isBefore(oneCycle)).count();
    long longest = 0;
    for (int i = 1; i < runs.size(); i++) {
      longest = Math.max(longest, ChronoUnit.MINUTES.between(runs.get(i - 1), runs.get(i)));
    }

    assertThat(recurrence.runsPerWeek().orElseThrow())
        .isEqualByComparingTo(quotient(count * 7, cycleDays));
    assertThat(recurrence.maxIntervalHours().orElseThrow())
        .isEqualByComparingTo(quotient(longest, 60));
  }

  private static BigDecimal quotient(long dividend, long divisor) {
    return BigDecimal.valueOf(dividend)
        .divide(BigDecimal.valueOf(divisor), 2, RoundingMode.HALF_UP);
  }

  private static TreeSet<Instant> runs(Started started, Instant until)
      throws InvalidRecurrenceRuleException {
    LocalDateTime s = started.start;
    DateTime start =
        new DateTime(
            DateTime.UTC,
            s.getYear(),
            s.getMonthValue() - 1,
            s.getDayOfMonth(),
            s.getHour(),
            s.getMinute(),
            s.getSecond());
    TreeSet<Instant> runs = new TreeSet<>();
    for (String rule : started.rules) {
      RecurrenceRuleIterator iterator = new RecurrenceRule(rule + ";BYSECOND=0").iterator(start);
      Instant run = Instant.ofEpochMilli(iterator.nextMillis());
      while (run.isBefore(until)) {
        runs.add(run);
        run = Instant.ofEpochMilli(iterator.nextMillis());
      }
    }
    runs.removeIf(run -> run.isBefore(s.toInstant(ZoneOffset.UTC)));
    return runs;
  }

  @Provide
  Arbitrary<Integer> minutes() {
    return Arbitraries.integers().between(-100_000, 300_000);
  }

  @Provide
  Arbitrary<List<Started>> operations() {
    return started().list().ofMinSize(1).ofMaxSize(3);
  }

  @Provide
  Arbitrary<List<Started>> anyOperations() {
    return Arbitraries.oneOf(started(), monthly()).list().ofMinSize(1).ofMaxSize(3);
  }

  @Provide
  Arbitrary<Started> started() {
    return Combinators.combine(rules().list().ofMinSize(1).ofMaxSize(3), starts()).as(Started::new);
  }

  @Provide
  Arbitrary<Started> monthly() {
    Arbitrary<String> days = numbers("BYMONTHDAY", 1, 31, 4);
    Arbitrary<String> rule =
        Combinators.combine(days, time()).as((day, time) -> "FREQ=MONTHLY" + day + time);
    return Combinators.combine(rule, starts())
        .as((text, start) -> new Started(List.of(text), start));
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> fragments =
        Arbitraries.of(
            "BEGIN:VCALENDAR",
            "END:VEVENT",
            "RRULE:",
            "FREQ=",
            "DAILY",
            "WEEKLY",
            "MONTHLY",
            "\r\n",
            "\\r\\n",
            "\n ",
            ";",
            "=",
            ",",
            ":",
            "INTERVAL=",
            "BYDAY=",
            "MO",
            "SU",
            "BYHOUR=",
            "12",
            "0",
            "-1",
            "BYMINUTE=",
            "BYMONTHDAY=",
            "31",
            "999",
            "99999999999",
            "COUNT=",
            "\u0000");
    Arbitrary<String> pieces =
        Arbitraries.oneOf(rules(), fragments, fragments)
            .list()
            .ofMaxSize(12)
            .map(list -> String.join("", list));
    return Arbitraries.oneOf(Arbitraries.strings(), pieces);
  }

  private static Arbitrary<LocalDateTime> starts() {
    return Arbitraries.integers()
        .between(0, 4 * 366 * 24 * 60)
        .map(minutes -> LocalDateTime.of(2020, 1, 1, 0, 0, minutes % 2 * 31).plusMinutes(minutes));
  }

  private static Arbitrary<String> rules() {
    Arbitrary<String> daily =
        Combinators.combine(interval(4), weekDays().optional(0.2), time())
            .as((interval, days, time) -> "FREQ=DAILY" + interval + days.orElse("") + time);
    Arbitrary<String> weekly =
        Combinators.combine(interval(3), weekDays().optional(0.8), time())
            .as((interval, days, time) -> "FREQ=WEEKLY" + interval + days.orElse("") + time);
    return Arbitraries.oneOf(daily, weekly);
  }

  private static Arbitrary<String> interval(int max) {
    return Arbitraries.integers()
        .between(0, max)
        .map(interval -> interval == 0 ? "" : ";INTERVAL=" + interval);
  }

  private static Arbitrary<String> weekDays() {
    return Arbitraries.of("MO", "TU", "WE", "TH", "FR", "SA", "SU")
        .set()
        .ofMinSize(1)
        .ofMaxSize(7)
        .map(days -> ";BYDAY=" + String.join(",", days));
  }

  private static Arbitrary<String> time() {
    return Combinators.combine(
            numbers("BYHOUR", 0, 23, 4).optional(0.8), numbers("BYMINUTE", 0, 59, 2).optional(0.8))
        .as((hours, minutes) -> hours.orElse("") + minutes.orElse(""));
  }

  private static Arbitrary<String> numbers(String part, int min, int max, int size) {
    return Arbitraries.integers()
        .between(min, max)
        .set()
        .ofMinSize(1)
        .ofMaxSize(size)
        .map(
            values ->
                values.stream()
                    .map(Object::toString)
                    .collect(Collectors.joining(",", ";" + part + "=", "")));
  }
}
