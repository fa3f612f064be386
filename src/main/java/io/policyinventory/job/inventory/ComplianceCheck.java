package io.policyinventory.job.inventory;

import io.policyinventory.compliance.RuleEvaluation;
import io.policyinventory.compliance.change.PolicyChanges;
import io.policyinventory.compliance.protection.ResourceCoverage;
import io.policyinventory.compliance.rule.RuleName;
import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.compliance.rule.ScopeFacts;
import io.policyinventory.policy.Policy;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.TagCount;
import io.policyinventory.policy.finding.Finding;
import io.policyinventory.policy.snapshot.PolicyTransition;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.policy.snapshot.ScopedChange;
import io.policyinventory.snapshot.check.CheckStore;
import io.policyinventory.snapshot.read.SnapshotReader;
import io.policyinventory.snapshot.read.TagFilter;
import io.policyinventory.snapshot.run.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works out what a merged run changed, what protects each server and disk, and which rules its
 * snapshot breaks, and stores all of it.
 */
public final class ComplianceCheck {
  private static final Logger log = LoggerFactory.getLogger(ComplianceCheck.class);

  private final Rules rules;
  private final SnapshotReader reader;
  private final CheckStore store;

  public ComplianceCheck(Rules rules, SnapshotReader reader, CheckStore store) {
    this.rules = rules;
    this.reader = reader;
    this.store = store;
  }

  /**
   * Can be repeated: what was stored for the run before is replaced.
   *
   * @param coverage whether the run read servers, disks and backups
   */
  void check(Run run, boolean coverage) {
    store.storeChanges(
        run.id(), out -> reader.transitions(run.id(), each -> changes(each).forEach(out)));
    storeCoverage(run.id());
    if (rules.enabled().isEmpty()) {
      store.dropFindings(run.id());
      return;
    }
    RuleEvaluation evaluation = RuleEvaluation.of(rules, run.startedAt(), coverage);
    evaluation.notes().forEach(note -> log.warn("{}", note));
    store.storeFindings(run.id(), out -> findings(run.id(), evaluation, out));
  }

  private void findings(long runId, RuleEvaluation evaluation, Consumer<Finding> out) {
    Map<Scope, ScopeFacts> facts = facts(runId);
    reader.policies(
        runId,
        TagFilter.ALL,
        policy -> {
          ScopeFacts known = facts.get(policy.scope());
          if (known == null) {
            throw new IllegalStateException(policy.scope().label() + " is no scope of the run");
          }
          evaluation.findings(policy, known).forEach(out);
        });
    if (rules.enabled().contains(RuleName.RESOURCE_IN_SEVERAL_POLICIES)) {
      reader.sharedResources(runId, resource -> evaluation.findings(resource).forEach(out));
    }
    if (evaluation.judgesResources()) {
      reader.coverageFacts(
          runId,
          InventoryConfiguration.serviceNames(),
          (project, resource) -> evaluation.findings(project, resource).forEach(out));
    }
    Map<Scope, Long> unjudged = new HashMap<>();
    reader.rejects(
        runId,
        each -> {
          if (!each.reject().isBackup()) {
            unjudged.merge(each.scope(), 1L, Long::sum);
          }
        });
    reader.scopes(
        runId,
        result ->
            evaluation.findings(result, unjudged.getOrDefault(result.scope(), 0L)).forEach(out));
  }

  private void storeCoverage(long runId) {
    ResourceCoverage verdicts = new ResourceCoverage();
    store.storeCoverage(
        runId,
        out ->
            reader.coverageFacts(
                runId,
                InventoryConfiguration.serviceNames(),
                (project, resource) -> out.accept(verdicts.of(project, resource))));
  }

  private Map<Scope, ScopeFacts> facts(long runId) {
    Map<Scope, List<TagCount>> tags = new HashMap<>();
    reader.tags(
        runId,
        TagFilter.ALL,
        tag -> {
          if (tag.inCatalogue()) {
            tags.computeIfAbsent(tag.scope(), scope -> new ArrayList<>()).add(tag);
          }
        });
    Map<Scope, ScopeFacts> facts = new HashMap<>();
    reader.scopes(
        runId,
        (ScopeResult result) ->
            facts.put(
                result.scope(),
                ScopeFacts.of(result, tags.getOrDefault(result.scope(), List.of()))));
    return facts;
  }

  private static List<ScopedChange> changes(PolicyTransition transition) {
    Policy shown = transition.after() == null ? transition.before() : transition.after();
    if (shown == null) {
      throw new IllegalArgumentException("a transition without a version");
    }
    String id = shown.id();
    @Nullable String name = shown.name();
    return PolicyChanges.between(transition.before(), transition.after()).stream()
        .map(change -> new ScopedChange(transition.scope(), id, name, change))
        .toList();
  }
}
