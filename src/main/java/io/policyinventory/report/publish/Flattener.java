package io.policyinventory.report.publish;

import io.policyinventory.policy.snapshot.SnapshotPolicy;
import io.policyinventory.report.PolicyFacts;
import io.policyinventory.report.RunFacts;
import io.policyinventory.report.summary.CountedSnapshot;
import io.policyinventory.report.summary.RetentionCounter;
import io.policyinventory.report.summary.RunEvidence;
import io.policyinventory.report.summary.Summary;
import io.policyinventory.report.summary.SummaryCounter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes rows of reports: of a policy with its scheduled operations and resources one row per
 * policy, per operation, per resource, and per combination of them. Counts what it made, for the
 * Summary. For one thread.
 */
public final class Flattener {

  private final RunFacts run;
  private final List<ReportTable<?>> tables;
  private final SummaryCounter counter = new SummaryCounter();
  private final RetentionCounter retentions = new RetentionCounter();
  private final Map<String, Long> rows = new LinkedHashMap<>();

  /**
   * @param tables the reports that are made, in the order in which they are shown
   */
  public Flattener(RunFacts run, List<ReportTable<?>> tables) {
    this.run = run;
    this.tables = List.copyOf(tables);
    tables.forEach(table -> rows.put(table.name(), 0L));
  }

  /** The rows of all reports of policies that one policy gives, each report's in their order. */
  public List<ReportRow> policy(SnapshotPolicy policy) {
    PolicyFacts facts = new PolicyFacts(policy);
    counter.count(facts);
    retentions.count(policy.policy());
    List<ReportRow> made = new ArrayList<>();
    tables.forEach(table -> table.rows(facts, made::add));
    made.forEach(this::count);
    return made;
  }

  /** The row of a report that has one for each thing it tells of. */
  public <R> ReportRow row(ReportTable<R> table, R row) {
    ReportRow made = table.row(row);
    count(made);
    return made;
  }

  /**
   * What is to be said in short, after the last row.
   *
   * @param counted that all was streamed from
   * @param evidence of the same run
   */
  public Summary summary(CountedSnapshot.Counts counted, RunEvidence evidence) {
    return new Summary(
        run,
        evidence,
        counter.counts(),
        counter.intervals(),
        retentions.counts(),
        counted.findings(),
        counted.changes(),
        counted.coverage(),
        rows);
  }

  private void count(ReportRow row) {
    rows.merge(row.report(), 1L, Long::sum);
  }
}
