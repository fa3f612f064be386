package io.policyinventory.job.judge;

import io.policyinventory.compliance.rule.Rules;
import io.policyinventory.compliance.rule.ScopeFacts;
import io.policyinventory.compliance.rule.SharedResourceRule;
import io.policyinventory.job.step.StreamReader;
import io.policyinventory.policy.Reject;
import io.policyinventory.policy.Scope;
import io.policyinventory.policy.TagCount;
import io.policyinventory.policy.snapshot.ScopeResult;
import io.policyinventory.snapshot.read.SnapshotReader;
import io.policyinventory.snapshot.read.TagFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * All of a merged run that can be judged: replaced versions, then policies and shared resources
 * where rules look at them, servers and disks, and at last the scopes themselves and the end.
 *
 * @param backupServices names of all backup services there are, read in this run or not
 */
record JudgeableStream(
    SnapshotReader reader, Rules rules, Collection<String> backupServices, long runId)
    implements StreamReader.Stream<Judgeable> {

  /** Records of a kind in a scope of which nothing was understood. */
  private record Lost(Scope scope, Reject.Part part) {}

  @Override
  public void to(Consumer<Judgeable> out) {
    reader.transitions(runId, each -> out.accept(new Judgeable.Transition(each)));
    if (!rules.on().isEmpty()) {
      policies(out);
    }
    if (rules.lookAt(SharedResourceRule.class)) {
      reader.sharedResources(runId, each -> out.accept(new Judgeable.Shared(each)));
    }
    reader.coverageFacts(
        runId,
        backupServices,
        (project, facts) -> out.accept(new Judgeable.Resource(project, facts)));
    reader.findingsInDoubt(
        runId, rules.lookingBeyond(), each -> out.accept(new Judgeable.InDoubt(each)));
    scopes(out);
    out.accept(new Judgeable.End());
  }

  private void policies(Consumer<Judgeable> out) {
    Map<Scope, ScopeFacts> facts = facts();
    reader.policies(
        runId,
        TagFilter.ALL,
        policy -> {
          ScopeFacts known = facts.get(policy.scope());
          if (known == null) {
            throw new IllegalStateException(policy.scope().label() + " is no scope of the run");
          }
          out.accept(new Judgeable.OfPolicy(policy, known));
        });
  }

  private Map<Scope, ScopeFacts> facts() {
    Map<Scope, List<TagCount>> tags = new HashMap<>();
    reader.tags(
        runId,
        TagFilter.ALL,
        tag -> {
          if (tag.inCatalogue()) {
            tags.computeIfAbsent(tag.scope(), scope -> new ArrayList<>()).add(tag);
          }
        });
    Set<Scope> oddCatalogues = new HashSet<>();
    reader.rejects(
        runId,
        each -> {
          if (each.reject().part() == Reject.Part.TAG && each.reject().policyId() == null) {
            oddCatalogues.add(each.scope());
          }
        });
    Map<Scope, ScopeFacts> facts = new HashMap<>();
    reader.scopes(
        runId,
        (ScopeResult result) ->
            facts.put(
                result.scope(),
                ScopeFacts.of(
                    result,
                    tags.getOrDefault(result.scope(), List.of()),
                    !oddCatalogues.contains(result.scope()))));
    return facts;
  }

  private void scopes(Consumer<Judgeable> out) {
    Map<Lost, Long> lost = new HashMap<>();
    reader.rejects(
        runId,
        each -> {
          if (each.reject().whole()) {
            lost.merge(new Lost(each.scope(), each.reject().part()), 1L, Long::sum);
          }
        });
    reader.scopes(
        runId,
        result -> {
          Lost ofScope = new Lost(result.scope(), result.lists().part());
          out.accept(new Judgeable.OfScope(result, lost.getOrDefault(ofScope, 0L)));
        });
  }
}
