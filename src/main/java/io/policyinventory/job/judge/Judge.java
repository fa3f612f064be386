package io.policyinventory.job.judge;

import io.policyinventory.compliance.RuleEvaluation;
import io.policyinventory.compliance.change.PolicyChanges;
import io.policyinventory.compliance.protection.ResourceCoverage;
import io.policyinventory.compliance.rule.ScopeFacts;
import io.policyinventory.policy.coverage.Coverage;
import io.policyinventory.policy.coverage.CoverageFacts;
import io.policyinventory.policy.coverage.ProjectEvidence;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.snapshot.PolicyTransition;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.policy.snapshot.SharedResource;
import io.policyinventory.policy.snapshot.SnapshotPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ItemProcessor;

/**
 * The processor of {@code judge}: what changed of a policy, which rules it breaks, what protects a
 * server or disk. Pure; what nothing is to be said about is filtered. For one thread.
 */
final class Judge implements ItemProcessor<Judgeable, Verdicts> {
  private final RuleEvaluation rules;
  private final ResourceCoverage protection = new ResourceCoverage();

  Judge(RuleEvaluation rules) {
    this.rules = rules;
  }

  @Override
  public @Nullable Verdicts process(Judgeable item) {
    Verdicts verdicts = item.by(this);
    return verdicts.saysNothing() ? null : verdicts;
  }

  Verdicts changes(PolicyTransition transition) {
    return Verdicts.changes(PolicyChanges.of(transition));
  }

  Verdicts policy(SnapshotPolicy policy, ScopeFacts scope) {
    return Verdicts.findings(rules.findings(policy, scope));
  }

  Verdicts lastKnown(Finding before) {
    return Verdicts.findings(rules.asLastKnown(before));
  }

  Verdicts shared(SharedResource resource) {
    return Verdicts.findings(rules.findings(resource));
  }

  Verdicts resource(ProjectEvidence project, CoverageFacts facts) {
    Coverage coverage = protection.of(project, facts);
    return new Verdicts(List.of(), coverage, rules.findings(project, facts, coverage), null, null);
  }

  Verdicts end() {
    return Verdicts.end(new RuleOutcome(rules.results().all(), rules.waivers()));
  }

  Verdicts scope(ScopeResult result, long unjudged) {
    return new Verdicts(List.of(), null, rules.findings(result, unjudged), result.scope(), null);
  }
}
