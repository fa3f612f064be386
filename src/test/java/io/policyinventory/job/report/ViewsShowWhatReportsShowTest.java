package io.policyinventory.job.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.policyinventory.Slow;
import io.policyinventory.TemporaryFolders;
import io.policyinventory.compliance.ArbitraryPolicies;
import io.policyinventory.database.EachServer;
import io.policyinventory.job.settings.ShippedReports;
import io.policyinventory.job.step.RunId;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.PolicyRecord;
import io.policyinventory.policy.ScheduledOperation;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.Severity;
import io.policyinventory.policy.finding.SubjectType;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.snapshot.Change;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.policy.text.Timestamps;
import io.policyinventory.report.Column;
import io.policyinventory.report.ColumnType;
import io.policyinventory.report.Report;
import io.policyinventory.report.csv.CsvFormat;
import io.policyinventory.report.publish.ReportPublisher;
import io.policyinventory.snapshot.CoverageSamples;
import io.policyinventory.snapshot.Samples;
import io.policyinventory.snapshot.SnapshotFixture;
import io.policyinventory.snapshot.check.StoredVerdicts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Every report has a view of its name that says the same, row by row and column by column. */
@EachServer
@Slow
class ViewsShowWhatReportsShowTest {

  private static final Set<String> BY_RUN = Set.of("findings", "changes", "coverage", "rejects");
  private static final List<String> RULES =
      List.of(
          "FREQ=DAILY;BYHOUR=2",
          "FREQ=DAILY",
          "FREQ=WEEKLY;BYDAY=MO,TH",
          "FREQ=WEEKLY;BYDAY=MO;BYHOUR=3",
          "FREQ=MONTHLY;BYMONTHDAY=31;BYHOUR=2;BYMINUTE=0",
          "FREQ=DAILY;INTERVAL=3;BYHOUR=2;BYMINUTE=0",
          "FREQ=DAILY;BYHOUR=23;BYMINUTE=59\nFREQ=WEEKLY;BYDAY=SU;BYHOUR=4;BYMINUTE=30");

  private static final SnapshotFixture FIXTURE = new SnapshotFixture();
  private static int day;

  @Provide
  Arbitrary<List<Policy>> policies() {
    return ArbitraryPolicies.any().list().ofMinSize(1).ofMaxSize(12);
  }

  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void rowByRowAndColumnByColumn(@ForAll("policies") List<Policy> policies, @ForAll long seed)
      throws IOException {
    long run = snapshot(policies, new Random(seed));
    Path output = TemporaryFolders.make();
    RunReports reports =
        RunReports.of(
            FIXTURE.runs,
            Map.of(
                RunId.PARAMETER,
                run,
                "output",
                output,
                "formats",
                "csv",
                "csv.bom",
                "false",
                "csv.formulaGuard",
                "false"));
    Path folder =
        new ReportPublisher(List.of(new CsvFormat()))
            .publish(reports.snapshot(FIXTURE.reader), reports.parameters().options())
            .folder();
    for (Report<?> report : withView()) {
      assertThat(ofView(report, run))
          .as(report.name())
          .containsExactlyInAnyOrderElementsOf(ofReport(report, folder));
    }
    assertThat(ofView(ShippedReports.all().named("policies"), run)).hasSize(policies.size());
  }

  private static List<Report<?>> withView() {
    List<String> views =
        FIXTURE.jdbc.queryForList(
            "SELECT viewname FROM pg_views WHERE schemaname = 'inventory'", String.class);
    assertThat(views).contains("policies", "findings", "changes", "coverage", "scopes", "trend");
    return ShippedReports.all().all().stream()
        .filter(report -> views.contains(report.name()))
        .toList();
  }

  private static List<Map<String, String>> ofReport(Report<?> report, Path folder)
      throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.parse(
            folder.resolve(report.name() + ".csv"),
            StandardCharsets.UTF_8,
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      for (CSVRecord row : parser) {
        Map<String, String> values = row.toMap();
        for (Column<?> column : report.columns()) {
          if (column.type() == ColumnType.TIMESTAMP) {
            values.computeIfPresent(column.name(), (name, text) -> instant(text));
          }
        }
        rows.add(values);
      }
    }
    return rows;
  }

  private static String instant(String text) {
    return text.isEmpty() ? "" : Instant.parse(text).toString();
  }

  private static List<Map<String, String>> ofView(Report<?> report, long run) {
    String columns = report.columns().stream().map(Column::name).collect(Collectors.joining(", "));
    String all = "SELECT " + columns + " FROM inventory." + report.name();
    String chosen = BY_RUN.contains(report.name()) ? all + " WHERE run_id = " + run : all;
    return FIXTURE.jdbc.queryForList(chosen).stream()
        .map(
            row ->
                row.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, cell -> text(cell.getValue()))))
        .toList();
  }

  private static String text(@Nullable Object value) {
    if (value instanceof java.sql.Timestamp time) {
      return time.toInstant().toString();
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant().toString();
    }
    return value instanceof BigDecimal number
        ? number.toPlainString()
        : value == null ? "" : value.toString();
  }

  private static long snapshot(List<Policy> policies, Random random) {
    long run = FIXTURE.startRun(day++);
    List<Scope> scopes = List.of(Samples.scope(1), Samples.scope(2));
    Map<Boolean, List<PolicyRecord>> records =
        IntStream.range(0, policies.size())
            .mapToObj(i -> record(policy("policy-" + i, policies.get(i), random)))
            .collect(Collectors.partitioningBy(record -> random.nextBoolean()));
    for (Scope scope : scopes) {
      FIXTURE.store.stage(
          run,
          FIXTURE.claim(run, scope).scopeId(),
          SnapshotFixture.part(
              records.getOrDefault(scope == scopes.get(0), List.of()),
              List.of(Samples.reject("policy-x")),
              List.of(new Tag("env", "prod"), new Tag("prod", "a")),
              null));
    }
    FIXTURE.store.merge(run);
    StoredVerdicts checks = new StoredVerdicts(FIXTURE);
    checks.storeChanges(
        run,
        out -> scopes.forEach(scope -> changes(random).forEach(c -> out.accept(of(scope, c)))));
    checks.storeCoverage(run, CoverageSamples.random(random, scopes)::forEach);
    if (random.nextInt(4) > 0) {
      checks.storeFindings(
          run,
          out ->
              records.forEach(
                  (first, each) -> findings(scopes.get(first ? 0 : 1), each, random).forEach(out)));
    }
    checks.tellChanges(run);
    FIXTURE.publish(run);
    return run;
  }

  private static PolicyRecord record(Policy policy) {
    return new PolicyRecord(policy, "{}", Samples.record(policy).contentHash());
  }

  /** In normal form: times are times, and a rule may leave open what a start would tell. */
  private static Policy policy(String id, Policy any, Random random) {
    return new Policy(
        id,
        any.name(),
        any.description(),
        any.status(),
        any.enabled(),
        Timestamps.normalize(any.createdAt()).orElse(null),
        any.providerId(),
        any.unidentifiedMembers(),
        any.maxIntervalHours(),
        any.operations().stream().map(each -> operation(each, random)).toList(),
        any.resources(),
        any.tags());
  }

  private static ScheduledOperation operation(ScheduledOperation any, Random random) {
    String rule = RULES.get(random.nextInt(RULES.size()));
    Instant start = SnapshotFixture.START.plusSeconds((random.nextInt(120) - 60) * 86_400L + 17);
    return new ScheduledOperation(
        any.id(),
        any.name(),
        any.description(),
        random.nextInt(4) > 0 ? "backup" : any.operationType(),
        any.enabled(),
        any.triggerId(),
        any.triggerName(),
        any.triggerType(),
        any.format(),
        any.pattern(),
        random.nextBoolean() ? rule : any.rrule(),
        any.schedule(),
        any.timeZone(),
        random.nextBoolean()
            ? start.toString()
            : Timestamps.normalize(any.startTime()).orElse(null),
        any.runsPerWeek(),
        any.maxIntervalHours(),
        any.retention(),
        any.planId(),
        any.providerId(),
        Set.of());
  }

  private static Stream<Change> changes(Random random) {
    return Stream.of(
        new Change(Change.Kind.ADDED, "", null, null),
        Change.changed("name", random.nextBoolean() ? null : "=old", "new"));
  }

  private static ScopedChange of(Scope scope, Change change) {
    return ScopedChange.ofPolicy(scope, "policy-0", "first", change);
  }

  private static List<Finding> findings(Scope scope, List<PolicyRecord> policies, Random random) {
    return policies.stream()
        .filter(record -> random.nextBoolean())
        .map(
            record ->
                new Finding(
                    scope,
                    record.policy().id(),
                    record.policy().name(),
                    "no-resources",
                    Severity.values()[random.nextInt(3)],
                    Verdict.values()[random.nextInt(2)],
                    SubjectType.POLICY,
                    record.policy().id(),
                    record.policy().name(),
                    "it protects nothing",
                    random.nextBoolean() ? LocalDate.of(2027, 1, 31) : null))
        .toList();
  }
}
