package io.policyinventory.snapshot.read;

import io.policyinventory.policy.Listing;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Tag;
import io.policyinventory.policy.TagCount;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.ProjectEvidence;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.FindingTotals;
import io.policyinventory.policy.finding.OpenCriticals;
import io.policyinventory.policy.finding.ReportedFinding;
import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.policy.snapshot.PolicyTransition;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.policy.snapshot.ScopedReject;
import io.policyinventory.policy.snapshot.SharedResource;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import io.policyinventory.policy.snapshot.TrendPoint;
import io.policyinventory.snapshot.coverage.CoverageFactsReader;
import io.policyinventory.snapshot.rows.RunReading;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Streams the snapshot of a run, however long ago: of the scopes that the run looked at, the
 * versions that were current when it was merged. Memory stays flat; rows come in bytewise order.
 */
public final class SnapshotReader {

  private static final String AS_OF =
      """
      FROM inventory.policy_version v
      WHERE v.scope_id = ? AND v.first_run_id <= ?
        AND (v.closed_run_id IS NULL OR v.closed_run_id > ?)
        AND v.content @> ?::jsonb
      """;

  private final RunReading reading;
  private final PolicyReader policies;
  private final FindingReader findings;
  private final ChangeReader changes;
  private final SharedResourceReader shared;
  private final CoverageFactsReader facts;
  private final CoverageReader coverage;
  private final RuleReader rules;
  private final TrendReader trend;

  /**
   * @param transactions of the same DataSource
   */
  public SnapshotReader(DataSource dataSource, PlatformTransactionManager transactions) {
    this.reading = new RunReading(dataSource, transactions);
    this.policies = new PolicyReader(reading);
    this.findings = new FindingReader(reading);
    this.changes = new ChangeReader(reading);
    this.shared = new SharedResourceReader(reading);
    this.facts = new CoverageFactsReader(reading);
    this.coverage = new CoverageReader(reading);
    this.rules = new RuleReader(reading);
    this.trend = new TrendReader(reading);
  }

  /** Policies that the filter lets through, by scope, then policy id. */
  public void policies(long runId, TagFilter filter, Consumer<SnapshotPolicy> consumer) {
    policies.policies(runId, filter, consumer);
  }

  /** The catalogue and the tags of the policies that the filter lets through, together. */
  public void tags(long runId, TagFilter filter, Consumer<TagCount> consumer) {
    String wanted = filter.containment();
    reading.inEachScope(
        runId,
        "",
        row ->
            reading
                .jdbc()
                .query(
                    """
                WITH carried AS (
                  SELECT tag, count(DISTINCT policy_id) AS policies
                  FROM (SELECT v.policy_id, jsonb_array_elements(v.content -> 'tags') AS tag
                """
                        + AS_OF
                        + """
                    ) t GROUP BY tag
                  ), catalogue AS (
                    SELECT jsonb_array_elements(c.tags) AS tag
                    FROM inventory.catalogue_version c
                    WHERE c.scope_id = ? AND c.first_run_id <= ?
                      AND (c.closed_run_id IS NULL OR c.closed_run_id > ?)
                  )
                  SELECT tag ->> 'key', tag ->> 'value', c.tag IS NOT NULL,
                         coalesce(p.policies, 0)
                  FROM carried p FULL JOIN catalogue c USING (tag)
                  ORDER BY (tag ->> 'key') COLLATE "C", (tag ->> 'value') COLLATE "C"
                  """,
                    rows -> {
                      consumer.accept(
                          new TagCount(
                              row.scope(),
                              new Tag(rows.getString(1), rows.getString(2)),
                              rows.getBoolean(3),
                              rows.getLong(4)));
                    },
                    row.id(),
                    runId,
                    runId,
                    wanted,
                    row.id(),
                    runId,
                    runId));
  }

  /**
   * The findings of the run about policies that the filter lets through, and about scopes, in
   * {@link Finding#ORDER}; none when the run checked no rules. A partial run's are told against the
   * published full run before, too.
   */
  public void findings(long runId, TagFilter filter, Consumer<ReportedFinding> consumer) {
    findings.findings(runId, filter, consumer);
  }

  /**
   * Findings of the run that this one is told against, by some rules, about policies, servers and
   * disks that are still there or were not read, in projects of which something was not read; none
   * for a partial run.
   */
  public void findingsInDoubt(long runId, Collection<String> rules, Consumer<Finding> consumer) {
    findings.inDoubt(runId, rules, consumer);
  }

  /** How many of the findings that {@link #findings} gives are critical and open. */
  public void openCriticals(long runId, TagFilter filter, Consumer<OpenCriticals> consumer) {
    findings.openCriticals(runId, filter, consumer);
  }

  /** How many findings {@link #findings} gives. */
  public FindingTotals findingTotals(long runId, TagFilter filter) {
    return findings.totals(runId, filter);
  }

  /**
   * What changed since the published full run before: of policies that the filter lets through as
   * the run left them, or as they were before it removed them; of findings about those; of servers,
   * disks, scopes and findings about them all. By scope, policy id, subject, field and kind.
   */
  public void changes(long runId, TagFilter filter, Consumer<ScopedChange> consumer) {
    changes.changes(runId, filter, consumer);
  }

  /**
   * Each policy that differs between the run and the published full run before, by scope, then
   * policy id.
   */
  public void transitions(long runId, Consumer<PolicyTransition> consumer) {
    changes.transitions(runId, consumer);
  }

  /**
   * Resources that two or more policies of a project have which are not disabled and do more than
   * replicate, over all scopes of the run, by project id, then resource id; none that is gone or
   * does not follow its policy. A policy of a scope that the run did not read completely is not a
   * certain holder.
   */
  public void sharedResources(long runId, Consumer<SharedResource> consumer) {
    shared.sharedResources(runId, consumer);
  }

  /**
   * The scopes of the run, with counts of all that its snapshot holds of them. A complete scope
   * that could not tell all about coverage says what by code and message.
   */
  public void scopes(long runId, Consumer<ScopeResult> consumer) {
    reading.query(
        runId,
        """
        SELECT s.service, s.region, s.project_id, s.lists, r.project_name, r.*,
               inventory.last_complete_run(r.scope_id, r.run_id) AS last_complete_run,
               CASE WHEN r.status = 'complete' THEN g.code ELSE r.error_code END AS code,
               CASE WHEN r.status = 'complete' THEN g.message ELSE r.error_message END AS message
        FROM inventory.run_scope r JOIN inventory.scope s USING (scope_id)
        CROSS JOIN LATERAL inventory.gaps_in(r.run_id, r.scope_id) g
        WHERE r.run_id = ?
        ORDER BY s.service, s.region, s.project_id
        """,
        row ->
            consumer.accept(
                new ScopeResult(
                    RunReading.scope(row),
                    Listing.ofWord(row.getString("lists")),
                    RunReading.status(row),
                    row.getObject("last_complete_run", Long.class),
                    row.getObject("base_run_id", Long.class),
                    row.getLong("policies"),
                    row.getLong("operations"),
                    row.getLong("resources"),
                    row.getLong("tags"),
                    row.getLong("rejected"),
                    row.getLong("pages"),
                    row.getLong("requests"),
                    row.getLong("retries"),
                    row.getString("code"),
                    row.getString("message"))),
        runId);
  }

  /** The rejects of the run; those that do not tell their policy come first in their scope. */
  public void rejects(long runId, Consumer<ScopedReject> consumer) {
    reading.query(
        runId,
        """
        SELECT s.service, s.region, s.project_id, r.project_name, j.*
        FROM inventory.reject j
        JOIN inventory.run_scope r USING (run_id, scope_id)
        JOIN inventory.scope s USING (scope_id)
        WHERE run_id = ?
        ORDER BY s.service, s.region, s.project_id, j.policy_id NULLS FIRST, j.request,
                 j.position, j.reason COLLATE "C", j.raw COLLATE "C"
        """,
        row ->
            consumer.accept(
                new ScopedReject(
                    RunReading.scope(row),
                    new Reject(
                        Reject.Part.ofWord(row.getString("part")),
                        row.getBoolean("whole"),
                        row.getString("policy_id"),
                        row.getString("policy_name"),
                        row.getString("request"),
                        row.getString("position"),
                        row.getString("reason"),
                        row.getString("raw")))),
        runId);
  }

  /**
   * Servers and disks of the run with all that is known of each, project by project, by scope, then
   * id. Needs what the run staged: it can be asked from the merge until {@link
   * SnapshotStore#dropStaged}.
   *
   * @param backupServices names of all backup services there are, read in this run or not
   */
  public void coverageFacts(
      long runId,
      Collection<String> backupServices,
      BiConsumer<ProjectEvidence, CoverageFacts> consumer) {
    facts.read(runId, backupServices, consumer);
  }

  /** The coverage of the run, by scope, then resource id; none when the run stored none. */
  public void coverage(long runId, Consumer<Coverage> consumer) {
    coverage.coverage(runId, consumer);
  }

  /** Every rule that the program knew in the run, on or off, ascending by name. */
  public void rules(long runId, Consumer<RuleResult> consumer) {
    rules.rules(runId, consumer);
  }

  /** The waivers that the run had, in the order of the rule file. */
  public void waivers(long runId, Consumer<WaiverResult> consumer) {
    rules.waivers(runId, consumer);
  }

  /**
   * The published full runs of the same world that started within 400 days before the run, and the
   * run itself when it is a full one, the oldest first.
   */
  public void trend(long runId, Consumer<TrendPoint> consumer) {
    trend.trend(runId, consumer);
  }
}
