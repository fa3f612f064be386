package io.policyinventory.report.summary;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.snapshot.ScopedChange;
import org.jspecify.annotations.Nullable;

/** Counts changes as they stream by; those of one policy come together. */
public final class ChangeCounter {
  private record PolicyKey(Scope scope, String policyId) {}

  private @Nullable PolicyKey last;
  private long added;
  private long removed;
  private long changed;
  private long fields;

  public void count(ScopedChange row) {
    switch (row.change().change()) {
      case ADDED -> added++;
      case REMOVED -> removed++;
      case CHANGED -> {
        fields++;
        PolicyKey key = new PolicyKey(row.scope(), row.policyId());
        if (!key.equals(last)) {
          changed++;
          last = key;
        }
      }
    }
  }

  public ChangeCounts counts() {
    return new ChangeCounts(added, removed, changed, fields);
  }
}
