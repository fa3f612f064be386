package io.policyinventory.compliance;

import io.policyinventory.compliance.protection.ResourceCoverage;
import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.ResourceContext;
import io.policyinventory.compliance.rule.ResourceFindings;
import io.policyinventory.compliance.rule.ResourceRule;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.compliance.rule.RuleSettings;
import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.compliance.rule.ScopeFacts;
import io.policyinventory.compliance.rule.UnreadScope;
import io.policyinventory.compliance.rule.Waivers;
import io.policyinventory.compliance.rule.check.ResourceInSeveralPolicies;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.ProjectEvidence;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.policy.snapshot.SharedResource;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Applies the rules that are on. Pure: the same input gives the same findings, whatever the clock
 * says. For one thread.
 *
 * <p>What could not be read is never a silent pass. The policies of a failed scope are judged as
 * last known, and whatever they break is {@link Verdict#UNKNOWN}; besides, each rule that is on has
 * one finding about the scope itself, because what is in it now was not judged. A scope with
 * rejected records likewise; a scope of servers or disks has those of the rules that look at
 * nothing else. A project that does not have the service has nothing to judge.
 *
 * <p>A time that could not be parsed is not seen here: the model holds null for it, as for a time
 * that is missing.
 */
public final class RuleEvaluation {

  /** The services whose scopes hold servers or disks and no policies. */
  private static final Set<String> OF_RESOURCES = Set.of("ecs", "evs");

  private final Rules rules;
  private final Waivers waivers;
  private final Instant startedAt;
  private final boolean coverage;
  private final ResourceCoverage resourceCoverage = new ResourceCoverage();

  private RuleEvaluation(Rules rules, Instant startedAt, boolean coverage) {
    this.rules = rules;
    this.startedAt = startedAt;
    this.coverage = coverage;
    this.waivers = new Waivers(rules.waivers(), LocalDate.ofInstant(startedAt, ZoneOffset.UTC));
  }

  /**
   * For one run.
   *
   * @param startedAt the run's start: its date decides whether a waiver holds, its time whether a
   *     backup is stale
   * @param coverage whether the run read servers, disks and backups
   */
  public static RuleEvaluation of(Rules rules, Instant startedAt, boolean coverage) {
    return new RuleEvaluation(rules, startedAt, coverage);
  }

  /** What a person should know about the rules themselves, a line each. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(waivers.notes());
    rules.enabled().stream()
        .filter(RuleName::needsCoverage)
        .filter(rule -> !coverage)
        .map(rule -> "rule " + rule.word() + " needs coverage, not checked")
        .forEach(notes::add);
    return notes;
  }

  /** The findings about one policy, in the order of the report. */
  public List<Finding> findings(SnapshotPolicy snapshot, ScopeFacts facts) {
    List<Finding> found = new ArrayList<>();
    rules
        .settings()
        .forEach(
            (name, settings) -> {
              PolicyRule rule = RuleBook.onPolicies(name);
              if (rule != null) {
                rule.check(
                    snapshot.policy(),
                    new PolicyContext(settings, facts, snapshot.scope()),
                    new PolicyFindings(snapshot, settings, facts.read(), found));
              }
            });
    return listed(found);
  }

  /**
   * The findings about a resource that several policies of a project have: one for each of the
   * policies, so that every one of them shows it and can be waived by itself.
   */
  public List<Finding> findings(SharedResource resource) {
    RuleSettings settings = rules.settings().get(RuleName.RESOURCE_IN_SEVERAL_POLICIES);
    return settings == null
        ? List.of()
        : listed(ResourceInSeveralPolicies.findings(resource, settings));
  }

  /** Whether a rule that is on judges servers and disks, and the run read them. */
  public boolean judgesResources() {
    return coverage
        && rules.enabled().stream().anyMatch(rule -> RuleBook.onResources(rule) != null);
  }

  /**
   * The findings about one server or disk, in the order of the report: of its own scope, or of a
   * policy that has it. None when the run read no servers, disks and backups.
   */
  public List<Finding> findings(ProjectEvidence project, CoverageFacts facts) {
    return coverage ? findings(project, facts, resourceCoverage.of(project, facts)) : List.of();
  }

  /**
   * Likewise, with what is said of its coverage, when that is known already.
   *
   * @param judged what {@link ResourceCoverage} says of these facts
   */
  public List<Finding> findings(ProjectEvidence project, CoverageFacts facts, Coverage judged) {
    if (!coverage) {
      return List.of();
    }
    List<Finding> found = new ArrayList<>();
    rules
        .settings()
        .forEach(
            (name, settings) -> {
              ResourceRule rule = RuleBook.onResources(name);
              if (rule != null) {
                rule.check(
                    new ResourceContext(settings, project, facts, judged, startedAt),
                    new ResourceFindings(facts, settings, found));
              }
            });
    return listed(found);
  }

  /**
   * The findings about a scope of which something could not be read.
   *
   * @param unjudged records that could not be understood, those of backups aside
   */
  public List<Finding> findings(ScopeResult result, long unjudged) {
    return switch (result.status()) {
      case COMPLETE, FAILED, MISSING, PENDING ->
          listed(UnreadScope.findings(result, unjudged, judging(result)));
      case SKIPPED -> List.of();
    };
  }

  private Collection<RuleSettings> judging(ScopeResult result) {
    boolean ofResources = OF_RESOURCES.contains(result.scope().service());
    return rules.settings().values().stream()
        .filter(settings -> settings.rule().needsCoverage() == ofResources)
        .filter(settings -> coverage || !settings.rule().needsCoverage())
        .toList();
  }

  private List<Finding> listed(List<Finding> found) {
    return found.stream()
        .map(finding -> finding.waived(waivers.until(finding)))
        .sorted(Finding.ORDER)
        .toList();
  }
}
