package io.policyinventory.extract;

import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Tag;
import io.policyinventory.snapshot.SnapshotStore;
import io.policyinventory.source.ScopeMemory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.transaction.support.TransactionOperations;

/** The memory of a scope: ids in compact form, tags where they are staged. */
final class StagedScopeMemory implements ScopeMemory {
  private final SeenIds ids = new SeenIds();
  private final Map<String, List<Tag>> notStagedYet = new HashMap<>();
  private final Staged staged;
  private boolean tagsStaged;

  /** What the database holds of the scope. */
  interface Staged {
    Map<String, List<Tag>> tags(Collection<String> policyIds);
  }

  /** The memory of a scope as a run left it: a scope without a cursor has nothing staged. */
  static StagedScopeMemory of(
      SnapshotStore store,
      TransactionOperations ownTransaction,
      long runId,
      SnapshotStore.ClaimedScope claimed) {
    long scopeId = claimed.scopeId();
    StagedScopeMemory memory =
        new StagedScopeMemory(
            ids -> ownTransaction.execute(status -> store.stagedTags(runId, scopeId, ids)));
    if (claimed.cursor() != null) {
      ownTransaction.executeWithoutResult(
          status -> store.stagedPolicyIds(runId, scopeId, memory.ids::add));
      memory.tagsStaged = true;
    }
    return memory;
  }

  StagedScopeMemory(Staged staged) {
    this.staged = staged;
  }

  @Override
  public boolean note(String policyId) {
    return ids.add(policyId);
  }

  @Override
  public boolean seen(String policyId) {
    return ids.contains(policyId);
  }

  @Override
  public void forget() {
    ids.clear();
    notStagedYet.clear();
    tagsStaged = false;
  }

  @Override
  public Map<String, List<Tag>> tagsOf(Collection<String> policyIds) {
    Map<String, List<Tag>> tags = new HashMap<>();
    if (tagsStaged) {
      tags.putAll(staged.tags(policyIds));
    }
    List<String> pending = new ArrayList<>(policyIds);
    pending.retainAll(notStagedYet.keySet());
    pending.forEach(id -> tags.put(id, notStagedYet.getOrDefault(id, List.of())));
    return tags;
  }

  /** Keeps tags at hand until the part that brought them is staged. */
  void hold(List<PolicyTags> tags) {
    tags.forEach(entry -> notStagedYet.put(entry.policyId(), entry.tags()));
  }

  /** The tags held so far are staged now. */
  void release() {
    tagsStaged = tagsStaged || !notStagedYet.isEmpty();
    notStagedYet.clear();
  }
}
