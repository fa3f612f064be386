package io.policyinventory.extract;

import io.policyinventory.policy.PolicyTags;
import io.policyinventory.policy.Tag;
import io.policyinventory.snapshot.SnapshotStore;
import io.policyinventory.source.ScopeMemory;
import io.policyinventory.source.ScopePart;
import io.policyinventory.source.tag.UncarriedTags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.transaction.support.TransactionOperations;

/** The memory of a scope: ids in compact form, tags where they are staged. */
final class StagedScopeMemory implements ScopeMemory {
  private final SeenIds ids = new SeenIds();
  private final Map<String, PolicyTags> notStagedYet = new HashMap<>();
  private final List<Tag> catalogueNotStagedYet = new ArrayList<>();
  private final Staged staged;
  private boolean tagsStaged;

  /** What the database holds of the scope. */
  interface Staged {
    /** Nothing. */
    Staged NOTHING =
        new Staged() {
          @Override
          public Map<String, PolicyTags> tags(Collection<String> policyIds) {
            return Map.of();
          }

          @Override
          public Set<Tag> uncarriedTags() {
            return Set.of();
          }

          @Override
          public Set<Tag> knownUncarriedTags() {
            return Set.of();
          }
        };

    Map<String, PolicyTags> tags(Collection<String> policyIds);

    Set<Tag> uncarriedTags();

    Set<Tag> knownUncarriedTags();
  }

  /** Asks in transactions of its own. */
  private record Stored(
      SnapshotStore store, TransactionOperations ownTransaction, long runId, long scopeId)
      implements Staged {
    @Override
    public Map<String, PolicyTags> tags(Collection<String> policyIds) {
      return ownTransaction.execute(status -> store.stagedTags(runId, scopeId, policyIds));
    }

    @Override
    public Set<Tag> uncarriedTags() {
      return ownTransaction.execute(status -> store.stagedUncarriedTags(runId, scopeId));
    }

    @Override
    public Set<Tag> knownUncarriedTags() {
      return ownTransaction.execute(status -> store.knownUncarriedTags(runId, scopeId));
    }
  }

  /** The memory of a scope as a run left it: a scope without a cursor has nothing staged. */
  static StagedScopeMemory of(
      SnapshotStore store,
      TransactionOperations ownTransaction,
      long runId,
      SnapshotStore.ClaimedScope claimed) {
    long scopeId = claimed.scopeId();
    StagedScopeMemory memory =
        new StagedScopeMemory(new Stored(store, ownTransaction, runId, scopeId));
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
    catalogueNotStagedYet.clear();
    tagsStaged = false;
  }

  @Override
  public Map<String, PolicyTags> tagsOf(Collection<String> policyIds) {
    Map<String, PolicyTags> tags = new HashMap<>();
    if (tagsStaged) {
      tags.putAll(staged.tags(policyIds));
    }
    for (String id : policyIds) {
      PolicyTags pending = notStagedYet.get(id);
      if (pending != null) {
        tags.put(id, pending);
      }
    }
    return tags;
  }

  /** The catalogue comes before the tags, so that its pending part has no staged tags. */
  @Override
  public Set<Tag> uncarriedTags() {
    Set<Tag> uncarried = new LinkedHashSet<>(catalogueNotStagedYet);
    if (tagsStaged) {
      uncarried.addAll(staged.uncarriedTags());
    }
    List<Tag> carried =
        notStagedYet.values().stream().flatMap(each -> each.tags().stream()).toList();
    return UncarriedTags.of(uncarried, carried);
  }

  @Override
  public Set<Tag> knownUncarriedTags() {
    return staged.knownUncarriedTags();
  }

  /** Keeps the tags of a part at hand until it is staged. */
  void hold(ScopePart part) {
    catalogueNotStagedYet.addAll(part.catalogue());
    part.policyTags().forEach(entry -> notStagedYet.put(entry.policyId(), entry));
  }

  /** The tags held so far are staged now. */
  void release() {
    tagsStaged = tagsStaged || !notStagedYet.isEmpty() || !catalogueNotStagedYet.isEmpty();
    notStagedYet.clear();
    catalogueNotStagedYet.clear();
  }
}
