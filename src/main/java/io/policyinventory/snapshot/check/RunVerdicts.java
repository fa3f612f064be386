package io.policyinventory.snapshot.check;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.RuleResult;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.snapshot.run.ScopeIds;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Stores what checking one run yields, portion by portion: verdicts are staged as they come, and
 * become the run's when all of their scope are there. Every method wants a transaction of its
 * caller; what an interrupted check left is undone by {@link #begin}. For one thread.
 */
public final class RunVerdicts {

  private final JdbcTemplate jdbc;
  private final long runId;
  private final ChangeStore changes;
  private final IntervalStore<Coverage> coverage;
  private final IntervalStore<Finding> findings;
  private final RuleStore rules;
  private @Nullable ScopeIds scopes;

  RunVerdicts(JdbcTemplate jdbc, long runId) {
    this.jdbc = jdbc;
    this.runId = runId;
    this.changes = new ChangeStore(jdbc);
    this.coverage = CoverageStore.in(jdbc);
    this.findings = FindingStore.in(jdbc);
    this.rules = new RuleStore(jdbc);
  }

  /**
   * Makes the run one that was never checked, to be checked by the rules of a file.
   *
   * @param rulesFile its name; null when there is none
   * @param rulesSha256 its SHA-256 in hexadecimal; null when there is none
   * @throws IllegalStateException when it was not merged, or a later one was
   */
  public void begin(@Nullable String rulesFile, @Nullable String rulesSha256) {
    changes.begin(runId);
    coverage.begin(runId);
    findings.begin(runId);
    rules.begin(runId, rulesFile, rulesSha256);
    RunFigures.forget(jdbc, runId);
  }

  /**
   * Takes verdicts of scopes that are kept later, in any order.
   *
   * @throws IllegalArgumentException for one of a scope that the run does not have
   */
  public void stage(
      Collection<ScopedChange> changed, Collection<Coverage> covered, Collection<Finding> found) {
    changes.store(runId, scopes(), changed);
    coverage.stage(runId, scopes(), covered);
    findings.stage(runId, scopes(), found);
  }

  /**
   * Makes the coverage staged of scopes the run's: rows that are new or different are opened, those
   * that are no more are closed.
   *
   * @return how many rows the run has of them; rows that are equal in everything count once
   */
  public long keepCoverage(Collection<Scope> complete) {
    return coverage.keep(runId, ids(complete));
  }

  /** Likewise its findings. A run of which none are kept is one that checked no rules. */
  public long keepFindings(Collection<Scope> complete) {
    return findings.keep(runId, ids(complete));
  }

  /**
   * Tells what changed of scopes, after their coverage and findings are kept.
   *
   * @return how many changes there are, those of policies aside
   */
  public long tellChanges(Collection<Scope> complete) {
    return VerdictChanges.tell(jdbc, runId, ids(complete));
  }

  /**
   * Ends the check, after all scopes: what became of each rule and waiver, and how many verdicts of
   * which kind there are.
   */
  public void end(List<RuleResult> results, List<WaiverResult> waivers) {
    rules.store(runId, results, waivers);
    RunFigures.count(jdbc, runId);
  }

  private Long[] ids(Collection<Scope> complete) {
    List<Long> ids = complete.stream().map(scopes()::of).toList();
    return ids.toArray(Long[]::new);
  }

  private ScopeIds scopes() {
    if (scopes == null) {
      scopes = new ScopeIds(jdbc, runId);
    }
    return scopes;
  }
}
