package io.policyinventory.compliance;

import io.policyinventory.compliance.protection.ResourceCoverage;
import io.policyinventory.compliance.rule.PolicyContext;
import io.policyinventory.compliance.rule.PolicyFindings;
import io.policyinventory.compliance.rule.PolicyRule;
import io.policyinventory.compliance.rule.ResourceContext;
import io.policyinventory.compliance.rule.ResourceFindings;
import io.policyinventory.compliance.rule.ResourceRule;
import io.policyinventory.compliance.rule.Rule;
import io.policyinventory.compliance.rule.RuleSettings;
import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.compliance.rule.ScopeFacts;
import io.policyinventory.compliance.rule.SharedResourceFindings;
import io.policyinventory.compliance.rule.SharedResourceRule;
import io.policyinventory.compliance.rule.Waivers;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.ServiceTraits;
import io.policyinventory.policy.Services;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.ProjectEvidence;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.finding.Verdict;
import io.policyinventory.policy.finding.WaiverResult;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.policy.snapshot.SharedResource;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Applies the rules that are on. The same input gives the same findings, whatever the clock says;
 * besides, it counts what became of the subjects of each rule. For one thread.
 *
 * <p>What could not be read is never a silent pass. The policies of a failed scope are judged as
 * last known, and whatever they break is {@link Verdict#UNKNOWN}; besides, each rule that is on has
 * one finding about the scope itself, because what is in it now was not judged. A scope with
 * rejected records likewise; a scope of servers or disks has those of the rules that look at
 * nothing else. A project that does not have the service has nothing to judge. A finding of the run
 * before that looked at more than its scope has not ended while a scope of its project was not
 * read.
 */
public final class RuleEvaluation {

  private final Rules rules;
  private final RuleResults results;
  private final Services services;
  private final Waivers waivers;
  private final Instant startedAt;
  private final boolean coverage;
  private final Set<Scope> unread = new HashSet<>();
  private final LastKnownFindings lastKnown = new LastKnownFindings();
  private final ResourceCoverage resourceCoverage = new ResourceCoverage();

  private RuleEvaluation(Rules rules, Services services, Instant startedAt, boolean coverage) {
    this.rules = rules;
    this.services = services;
    this.startedAt = startedAt;
    this.coverage = coverage;
    this.results = new RuleResults(rules, coverage);
    this.waivers = new Waivers(rules.waivers(), LocalDate.ofInstant(startedAt, ZoneOffset.UTC));
  }

  /**
   * For one run.
   *
   * @param services what the services of its scopes are like
   * @param startedAt the run's start: its date decides whether a waiver holds, its time whether a
   *     backup is stale
   * @param coverage whether the run read servers, disks and backups
   */
  public static RuleEvaluation of(
      Rules rules, Services services, Instant startedAt, boolean coverage) {
    return new RuleEvaluation(rules, services, startedAt, coverage);
  }

  /** What a person should know about the rules themselves, a line each. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(waivers.notes());
    rules.on().stream()
        .filter(settings -> settings.rule().needsCoverage() && !coverage)
        .map(settings -> "rule " + settings.rule().name() + " needs coverage, not checked")
        .forEach(notes::add);
    return notes;
  }

  /** What became of each rule so far. */
  public RuleResults results() {
    return results;
  }

  /** What became of each waiver so far, in the order of the rule file. */
  public List<WaiverResult> waivers() {
    return waivers.results();
  }

  /** The findings about one policy, in the order of the report. */
  public List<Finding> findings(SnapshotPolicy snapshot, ScopeFacts facts) {
    ServiceTraits service = services.of(snapshot.scope().service());
    if (!facts.read()) {
      unread.add(snapshot.scope());
    }
    List<Finding> found = new ArrayList<>();
    for (RuleSettings settings : rules.on()) {
      if (settings.rule() instanceof PolicyRule rule) {
        PolicyContext context = new PolicyContext(settings, facts, service);
        int subjects = rule.subjects(snapshot.policy(), context);
        if (subjects > 0) {
          List<Finding> ofRule = new ArrayList<>();
          PolicyFindings findings =
              new PolicyFindings(
                  snapshot, settings, facts.read(), rule.isUndecided(snapshot.policy()), ofRule);
          rule.check(snapshot.policy(), context, findings);
          findings.end();
          found.addAll(judged(settings, facts.read() ? subjects : 0, ofRule));
        }
      }
    }
    return sorted(found);
  }

  /**
   * The findings about a resource that several policies of a project have: one for each of the
   * policies, so that every one of them shows it and can be waived by itself. To be asked after the
   * policies.
   */
  public List<Finding> findings(SharedResource resource) {
    List<Finding> found = new ArrayList<>();
    for (RuleSettings settings : rules.on()) {
      if (settings.rule() instanceof SharedResourceRule rule) {
        List<Finding> ofRule = new ArrayList<>();
        rule.check(resource, new SharedResourceFindings(resource, settings, ofRule));
        for (Finding finding : waived(ofRule)) {
          if (unread.contains(finding.scope())) {
            results.of(settings).add(0, List.of(finding));
          } else {
            results.of(settings).correct(finding);
          }
          found.add(finding);
        }
      }
    }
    return sorted(found);
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
    for (RuleSettings settings : rules.on()) {
      if (settings.rule() instanceof ResourceRule rule) {
        ResourceContext context = new ResourceContext(settings, project, facts, judged, startedAt);
        int subjects = rule.subjects(context);
        if (subjects > 0) {
          List<Finding> ofRule = new ArrayList<>();
          rule.check(context, new ResourceFindings(facts, settings, ofRule));
          found.addAll(judged(settings, facts.unread() == null ? subjects : 0, ofRule));
          if (facts.unread() == null) {
            lastKnown.lookedAt(facts.scope(), rule.name().word(), facts.resource().id());
          }
        }
      }
    }
    return sorted(found);
  }

  /**
   * Awaits a finding of one of {@link Rules#lookingBeyond} that the run before has, about what is
   * still there, in a project of which something was not read now. To be told before anything is
   * judged.
   */
  public void await(Finding before) {
    lastKnown.await(before);
  }

  /** The finding as one of which nobody can tell, when it was awaited and has not been made. */
  public List<Finding> asLastKnown(Finding before) {
    if (!lastKnown.isMissing(before)) {
      return List.of();
    }
    List<Finding> found = new ArrayList<>();
    for (RuleSettings settings : rules.on()) {
      if (settings.rule().name().word().equals(before.rule())) {
        Finding finding = waivers.applied(LastKnownFindings.inDoubt(before, settings.severity()));
        if (isCounted(before, settings.rule())) {
          results.of(settings).correct(finding);
        } else {
          results.of(settings).add(0, List.of(finding));
        }
        found.add(finding);
      }
    }
    return found;
  }

  /** Whether the run has counted its subject among those that pass. */
  private boolean isCounted(Finding before, Rule rule) {
    return before.policyId() == null
        ? lastKnown.isLookedAt(before)
        : rule instanceof SharedResourceRule && !unread.contains(before.scope());
  }

  /**
   * The findings about a scope of which something could not be read.
   *
   * @param unjudged records that could not be understood, those of backups aside
   */
  public List<Finding> findings(ScopeResult result, long unjudged) {
    return switch (result.status()) {
      case COMPLETE, FAILED, MISSING, PENDING -> unread(result, unjudged);
      case SKIPPED -> List.of();
    };
  }

  private List<Finding> unread(ScopeResult result, long unjudged) {
    boolean ofResources = result.lists().isOfResources();
    List<Finding> found = new ArrayList<>();
    for (RuleSettings settings : rules.on()) {
      boolean looked =
          ofResources
              ? coverage && settings.rule() instanceof ResourceRule
              : settings.rule() instanceof PolicyRule;
      if (looked) {
        found.addAll(judged(settings, 0, UnreadScope.findings(result, unjudged, settings)));
      }
    }
    return sorted(found);
  }

  private List<Finding> judged(RuleSettings settings, long subjects, List<Finding> findings) {
    List<Finding> waived = waived(findings);
    results.of(settings).add(subjects, waived);
    return waived;
  }

  private List<Finding> waived(List<Finding> findings) {
    findings.forEach(lastKnown::found);
    return findings.isEmpty() ? findings : findings.stream().map(waivers::applied).toList();
  }

  private static List<Finding> sorted(List<Finding> found) {
    return found.stream().sorted(Finding.ORDER).toList();
  }
}
