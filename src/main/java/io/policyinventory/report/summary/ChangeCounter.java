package io.policyinventory.report.summary;

import io.policyinventory.policy.Scope;
import io.policyinventory.policy.coverage.Protection;
import io.policyinventory.policy.snapshot.Change;
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
  private long newFindings;
  private long endedFindings;
  private long protectionLost;

  public void count(ScopedChange row) {
    switch (row.subject().type()) {
      case POLICY -> policy(row);
      case FINDING -> finding(row.change());
      case COVERAGE -> coverage(row.change());
      case SCOPE -> {}
    }
  }

  private void policy(ScopedChange row) {
    switch (row.change().change()) {
      case ADDED -> added++;
      case REMOVED -> removed++;
      case CHANGED -> {
        fields++;
        PolicyKey key = new PolicyKey(row.scope(), row.subject().id());
        if (!key.equals(last)) {
          changed++;
          last = key;
        }
      }
    }
  }

  private void finding(Change change) {
    switch (change.change()) {
      case ADDED -> newFindings++;
      case REMOVED -> endedFindings++;
      case CHANGED -> {}
    }
  }

  private void coverage(Change change) {
    if (change.change() == Change.Kind.CHANGED
        && change.field().equals("protected")
        && Protection.YES.word().equals(change.before())) {
      protectionLost++;
    }
  }

  public ChangeCounts counts() {
    return new ChangeCounts(
        added, removed, changed, fields, newFindings, endedFindings, protectionLost);
  }
}
